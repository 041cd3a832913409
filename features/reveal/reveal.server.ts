import * as z from 'zod/mini';
import { subjectOf } from '#features/events/mask-event.server.ts';
import type { RevealQuestion } from '#features/reveal/reveal-request.schema.ts';
import type { Reveal } from '#features/reveal/reveal.schema.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { makeGrant } from '#lib/auth/grant.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { EVENT_KEY } from '#lib/database/sql.ts';
import { BadRequestError, NotFoundError } from '#lib/errors.ts';

/**
 * Lets a session see one customer without masks, and notes that it does.
 * @throws NotFoundError where there is no such customer or webhook; BadRequestError for a program: it has no session.
 */
export async function reveal(viewer: Viewer, question: RevealQuestion): Promise<Reveal> {
  if (viewer.kind !== 'staff' || viewer.sessionId === undefined)
    throw new BadRequestError('Nothing is masked for this token: ask for the customer itself.');
  const subject = 'customer' in question ? await customerOf(question.customer) : await webhookOf(question.event);
  const { customerId, id } = subject;
  await recordAccess(
    viewer,
    customerId === null ? { action: 'event.revealed', subject: id } : { action: 'customer.revealed', customerId },
  );
  return { grant: makeGrant(viewer.sessionId, subjectOf(subject)) };
}

type Subject = { customerId: string | null; id: string };

async function customerOf(id: string): Promise<Subject> {
  const [row] = await queryRows(db().reads, z.object({ id: z.string() }))`SELECT id FROM customer WHERE id = ${id}`;
  if (!row) throw new NotFoundError('No webhook ever named this customer.');
  return { customerId: row.id, id: row.id };
}

async function webhookOf(key: string): Promise<Subject> {
  const [row] = await queryRows(db().reads, z.object({ id: z.string(), customerId: z.nullable(z.string()) }))`
    SELECT ${EVENT_KEY} AS id, customer_id AS "customerId" FROM webhook_event
    WHERE ${EVENT_KEY} = ${key} ORDER BY customer_id NULLS LAST LIMIT 1`;
  if (!row) throw new NotFoundError('No such webhook was received.');
  return row;
}
