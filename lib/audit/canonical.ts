import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

const text = z.nullable(z.string());

/** A line as it is sealed: every column, as text. */
export const SealedLine = z.object({
  id: z.bigint(),
  at: z.string(),
  actorKind: z.string(),
  actorId: text,
  actorName: text,
  action: z.string(),
  customerId: text,
  customerIds: z.nullable(z.array(z.string())),
  subject: text,
  detail: z.string(),
  address: text,
  requestId: text,
});
export type SealedLine = z.infer<typeof SealedLine>;

export const SEALED_COLUMNS = Prisma.sql`
  id, ${iso('at')} AS at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
  customer_id AS "customerId", to_json(customer_ids) AS "customerIds", subject, detail::text AS detail, address,
  request_id AS "requestId"`;

/** One text for one content: what two lines say differs exactly where their texts do. */
export function canonicalLine(line: SealedLine): string {
  const { id, at, actorKind, actorId, actorName, action, customerId, customerIds, subject, detail } = line;
  const { address, requestId } = line;
  return JSON.stringify([
    ...[String(id), at, actorKind, actorId, actorName, action, customerId, customerIds, subject, detail],
    ...[address, requestId],
  ]);
}

/** Of the text before and of this one: the link of a chain. SHA-256, in hex. */
export function linkOf(previous: string, content: string): string {
  return createHash('sha256').update(`${previous}\n${content}`).digest('hex');
}

/** Of a line alone: enough to tell which of a seal's lines is another now. */
export function lineDigest(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
