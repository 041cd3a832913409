import * as z from 'zod/mini';
import { EVENT_KEY } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

type Asked = {
  customerId: string;
  /** Up to when the lines are told of, a UTC time; null for all. */
  at: string | null;
  /** Only what we had heard of by then; null for all. */
  knownAt: string | null;
};

/** By card. */
export const Otherwise = z.record(z.string(), z.number());

/**
 * How many movements of each card Voucherify told with other points, when it was asked, than their webhooks had: as
 * JSON for a statement that reads more. An index has just these lines.
 */
export function answeredOtherwise({ customerId, at, knownAt }: Asked): Prisma.Sql {
  const upTo = at === null ? Prisma.empty : Prisma.sql`AND occurred_at <= ${at}::timestamptz`;
  const answered =
    knownAt === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (
          SELECT FROM evidence JOIN webhook_event ON ${EVENT_KEY} = evidence.event_key
          WHERE evidence.customer_id = line.customer_id AND evidence.entry_key = line.key
            AND evidence.event_key LIKE '~%' ${receivedBy(knownAt)})`;
  return Prisma.sql`(
    SELECT coalesce(json_object_agg(card_id, lines), '{}') FROM (
      SELECT card_id, count(*) AS lines FROM timeline_entry AS line
      WHERE customer_id = ${customerId} AND answered_otherwise IS NOT NULL AND card_id IS NOT NULL ${upTo} ${answered}
      GROUP BY card_id) AS otherwise)`;
}
