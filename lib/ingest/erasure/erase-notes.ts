import { z } from 'zod';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { erasedBy, type Sought } from '#lib/ingest/erasure/sought.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { redactText } from '#lib/redaction/redact-body.ts';

const Text = z.object({ noteId: z.string(), version: z.nullable(z.int()), customerId: z.string(), text: z.string() });

/** Removes what staff wrote on the customer, and the customer's values out of what they wrote on others. */
export async function eraseNotes(client: Database, sought: Sought): Promise<void> {
  const erased = erasedBy(sought);
  await inTransaction(client, async (tx) => {
    await tx.$executeRaw`
      DELETE FROM note_revision USING note WHERE note.id = note_id AND note.customer_id = ${sought.customerId}`;
    await tx.$executeRaw`DELETE FROM note WHERE customer_id = ${sought.customerId}`;
    const texts = await queryRows(tx, Text)`
      WITH written AS (
        SELECT id AS note_id, NULL::int AS version, customer_id, text FROM note
        UNION ALL
        SELECT note_id, note_revision.version, customer_id, note_revision.text
        FROM note_revision JOIN note ON note.id = note_id)
      SELECT note_id AS "noteId", version, customer_id AS "customerId", text FROM written
      WHERE EXISTS (SELECT FROM unnest(${[...erased.plain]}::text[]) AS value WHERE strpos(lower(text), value) > 0)`;
    for (const { noteId, version, text } of texts) {
      const left = redactText(text, erased);
      if (version === null) await tx.$executeRaw`UPDATE note SET text = ${left} WHERE id = ${noteId}`;
      else
        await tx.$executeRaw`
          UPDATE note_revision SET text = ${left} WHERE note_id = ${noteId} AND version = ${version}`;
    }
    await recordChange(tx, {
      type: 'note',
      customerIds: [sought.customerId, ...texts.map(({ customerId }) => customerId)],
    });
  });
}
