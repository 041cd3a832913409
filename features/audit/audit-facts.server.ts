import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';

const Actor = z.object({ id: z.string(), name: z.string().nullable() });
const NewestSeal = z.object({ number: z.string(), at: z.string(), digest: z.string() });

export type AuditFacts = {
  /** Who has a line, by the name of their latest one: two steps down an index for each, however many lines. */
  actors: z.infer<typeof Actor>[];
  newestSeal: z.infer<typeof NewestSeal> | null;
};

/** What the audit page says beside the lines. */
export async function readAuditFacts(_viewer: Viewer): Promise<AuditFacts> {
  const [actors, [newestSeal]] = await Promise.all([
    queryRows(db().reads, Actor)`
      WITH RECURSIVE step AS (
        (SELECT actor_id AS id FROM audit_event WHERE actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
        UNION ALL
        SELECT (SELECT actor_id FROM audit_event WHERE actor_id > step.id ORDER BY actor_id LIMIT 1)
        FROM step WHERE step.id IS NOT NULL)
      SELECT id, (SELECT actor_name FROM audit_event WHERE actor_id = step.id ORDER BY at DESC, id DESC LIMIT 1) AS name
      FROM step WHERE id IS NOT NULL ORDER BY 2, 1`,
    queryRows(db().reads, NewestSeal)`
      SELECT number::text AS number, ${iso('sealed_at')} AS at, digest FROM audit_seal
      ORDER BY audit_seal.number DESC LIMIT 1`,
  ]);
  return { actors, newestSeal: newestSeal ?? null };
}
