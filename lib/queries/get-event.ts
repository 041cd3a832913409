import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { NotFoundError } from '#lib/errors';
import { EVENT_COLUMNS } from '#lib/queries/list-events';
import { tameText } from '#lib/voucherify/tame';
import type { EventDetail } from '#lib/wire/event';

/**
 * One webhook as it was sent, with the lines that it proves; by its key, or by Voucherify's own `event.id`.
 * @throws NotFoundError where no such event was received.
 */
export async function getEvent(viewer: Viewer, id: string): Promise<EventDetail> {
  const named = tameText(id);
  const [event] = await db().$queryRaw<Omit<EventDetail, 'lines'>[]>`
    SELECT ${EVENT_COLUMNS}, event_id AS "eventId", send_out_id AS "sendOutId", group_id AS "groupId", body
    FROM webhook_event WHERE key = ${named} OR event_id = ${named} ORDER BY key = ${named} DESC, key LIMIT 1`;
  if (!event) throw new NotFoundError(`No event ${id} was received.`);
  const key = event.id;
  await recordAccess(viewer, { action: 'event.opened', subject: key, customerId: event.customerId ?? undefined });
  const evidence = await db().evidence.findMany({
    where: { eventKey: key },
    orderBy: [{ customerId: 'asc' }, { entryKey: 'asc' }],
    select: { customerId: true, entryKey: true },
  });
  return { ...event, lines: evidence.map(({ customerId, entryKey }) => ({ customerId, key: entryKey })) };
}
