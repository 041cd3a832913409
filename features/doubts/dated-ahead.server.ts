import * as z from 'zod/mini';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

type Asked = {
  customerId: string;
  /** A UTC time; the question is what bears a later one. */
  moment: string;
  /** Whether the moment is past: then lines that stand behind it had not happened, and do not count. */
  isPast: boolean;
  knownAt: string | null;
};

/** Lines dated ahead stand among the newest. At most so many are looked at, and no index is needed. */
const NEWEST = 200;

/** By card. */
export const Ahead = z.record(z.string(), z.string());

/**
 * By card the latest time that one of the newest movements up to a moment bears and that lies behind that moment, as
 * JSON for a statement that reads more. Such a line stands where it was received and keeps the stated time as
 * `details.datedAhead`, or stands at that time itself.
 */
export function datedAhead({ customerId, moment, isPast, knownAt }: Asked): Prisma.Sql {
  const behind = new Date(Date.parse(moment) + REPORT_SKEW_MS).toISOString();
  const upTo = isPast ? Prisma.sql`AND occurred_at <= ${moment}::timestamptz` : Prisma.empty;
  return Prisma.sql`(
    SELECT coalesce(json_object_agg(card_id, at), '{}') FROM (
      SELECT card_id, ${iso('max(later)')} AS at
      FROM (
        SELECT card_id, greatest(occurred_at, stated_at) AS later
        FROM timeline_entry
        WHERE customer_id = ${customerId} AND kind = 'points' AND card_id IS NOT NULL ${upTo} ${receivedBy(knownAt)}
        ORDER BY occurred_at DESC, key DESC LIMIT ${NEWEST}) AS newest
      WHERE later > ${behind}::timestamptz GROUP BY card_id) AS ahead)`;
}
