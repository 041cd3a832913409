import { z } from 'zod';
import { decodeCursor } from '#lib/cursor.ts';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { Moment } from '#lib/time/parameters.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';

/** For all that nobody known did. */
export const NOBODY = 'nobody';

export const AuditChoice = z.object({
  /** A staff id or a token's; `nobody` for who was not known. */
  actor: z.string().optional(),
  action: z.string().optional(),
  /** `cust_…`: what was done with the customer, and the lists that showed them. */
  customer: z.string().optional(),
  address: z.string().optional(),
  /** Inclusive. */
  from: Moment.optional(),
  /** Exclusive. */
  to: Moment.optional(),
});
export type AuditChoice = z.output<typeof AuditChoice>;

export const AUDIT_COLUMNS = Prisma.sql`
  line.id::text AS id, ${iso('line.at')} AS at, actor_kind AS "actorKind", actor_id AS "actorId",
  actor_name AS "actorName", action, customer_id AS "customerId",
  to_json(coalesce(customer_ids, '{}')) AS "customerIds", subject,
  (SELECT name FROM staff WHERE staff.id = subject) AS "subjectName", detail, address, request_id AS "requestId"`;

/** The lines that fit, the latest first, of which an index has each part in order: at most `limit` of them. */
export function chosenLines(choice: AuditChoice & { cursor?: string | undefined }, limit: number): Prisma.Sql {
  const { customer } = choice;
  const conditions = conditionsOf(choice);
  const lines = (more: Prisma.Sql) => Prisma.sql`
    (SELECT * FROM audit_event WHERE ${Prisma.join([...conditions, more], ' AND ')}
      ORDER BY at DESC, id DESC LIMIT ${limit})`;
  if (customer === undefined) return lines(Prisma.sql`true`);
  return Prisma.sql`(
    SELECT * FROM (
      ${lines(Prisma.sql`customer_id = ${customer}`)}
      UNION ALL
      ${lines(Prisma.sql`customer_ids @> ARRAY[${customer}] AND customer_id IS DISTINCT FROM ${customer}`)}) AS either
    ORDER BY at DESC, id DESC LIMIT ${limit})`;
}

function conditionsOf(choice: AuditChoice & { cursor?: string | undefined }): Prisma.Sql[] {
  const { actor, action, address, from, to, cursor } = choice;
  const conditions: Prisma.Sql[] = [];
  if (actor === NOBODY) conditions.push(Prisma.sql`actor_kind = 'nobody'`);
  else if (actor !== undefined) conditions.push(Prisma.sql`actor_id = ${actor}`);
  if (action !== undefined) conditions.push(Prisma.sql`action = ${action}`);
  if (address !== undefined) conditions.push(Prisma.sql`address = ${address}`);
  if (from !== undefined) conditions.push(Prisma.sql`at >= ${from}::timestamptz`);
  if (to !== undefined) conditions.push(Prisma.sql`at < ${to}::timestamptz`);
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(at, id) < (${at}::timestamptz, ${Id.parse(id)}::bigint)`);
  }
  return conditions;
}

const Id = z.string().regex(/^\d{1,18}$/, 'cursor: not one of this list');
