import * as z from 'zod/mini';
import type { Database } from '#lib/database/db.ts';
import { jsonAs, queryRows } from '#lib/database/query-rows.ts';
import { inTransaction, sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { typedDigest, withoutTyped } from '#lib/audit/typed-text.ts';

/** Lines in one transaction: for as long as that takes nobody can write a line. */
const AT_ONCE = 1_000;

/** Whose subject was what somebody typed. */
const TYPED = new Set(['customers.searched', 'identifier.traced']);

const Before = z.object({
  id: z.bigint(),
  action: z.string(),
  subject: z.nullable(z.string()),
  detail: jsonAs<{ staffId?: unknown }>(),
  /** Whose e-mail the subject is. */
  accountId: z.nullable(z.string()),
});
type Before = z.infer<typeof Before>;

/**
 * Takes personal text out of lines that a version before 0.2 wrote: of what was typed a keyed digest stays, of a
 * colleague's e-mail the id. Once, before the first seal is made; what is sealed can never be changed.
 * @param client of a role that owns the tables, for it lifts the ban on changes for each step.
 */
export async function carryOver(client: Database): Promise<number> {
  if (await isSealed(sessionOf(client))) return 0;
  let carried = 0;
  for (let after = 0n; ;) {
    const last = await inTransaction(client, (tx) => carryNext(tx, after));
    if (last === null) return carried;
    after = last.id;
    carried += last.lines;
  }
}

async function isSealed(session: SqlSession): Promise<boolean> {
  const seals = await queryRows(session, z.object({ number: z.bigint() }))`SELECT number FROM audit_seal LIMIT 1`;
  return seals.length > 0;
}

async function carryNext(tx: SqlSession, after: bigint): Promise<{ id: bigint; lines: number } | null> {
  const rows = await queryRows(tx, Before)`
    SELECT id, action, subject, detail, (SELECT staff.id FROM staff WHERE email = subject) AS "accountId"
    FROM audit_event WHERE id > ${after} AND customer_ids IS NULL ORDER BY id LIMIT ${AT_ONCE}`;
  const last = rows.at(-1);
  if (!last) return null;
  await tx.$executeRaw`SET LOCAL lock_timeout = '5s'`;
  await tx.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`;
  await tx.$executeRaw`
    UPDATE audit_event SET subject = carried.subject, customer_ids = '{}'
    FROM unnest(${rows.map(({ id }) => String(id))}::bigint[], ${rows.map(carriedSubject)}::text[])
      AS carried (id, subject)
    WHERE audit_event.id = carried.id AND customer_ids IS NULL`;
  await tx.$executeRaw`ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_append_only`;
  return { id: last.id, lines: rows.length };
}

function carriedSubject({ action, subject, detail, accountId }: Before): string | null {
  if (subject === null) return null;
  if (typeof detail.staffId === 'string') return detail.staffId;
  if (accountId !== null) return accountId;
  return TYPED.has(action) ? typedDigest(subject) : withoutTyped(subject);
}
