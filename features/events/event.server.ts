import { recordAccess } from '#lib/auth/audit.ts';
import { maskedAs, sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { EVENT_KEY, IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { askedIn } from '#lib/voucherify/asked.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';
import { isPolledKey } from '#lib/voucherify/polled-key.ts';
import { maskReport, subjectOf } from '#features/events/mask-event.server.ts';
import { EVENT_COLUMNS } from '#features/events/events.server.ts';
import { EventReport, type EventDetail } from '#features/events/events.schema.ts';

/**
 * One event as its webhooks were sent, with the lines that it proves; by its key, by one of its reports', or by
 * Voucherify's own `event.id`.
 * @throws NotFoundError where no such event was received.
 */
export async function getEvent(viewer: Viewer, id: string): Promise<EventDetail> {
  const [event, ...furtherReports] = await reportsOf(id);
  if (!event) throw new NotFoundError(`No event ${id} was received.`);
  const key = event.id;
  const evidence = await db().evidence.findMany({
    where: { eventKey: key },
    orderBy: [{ customerId: 'asc' }, { entryKey: 'asc' }],
    select: { customerId: true, entryKey: true },
  });
  const customerIds = [...new Set(evidence.map(({ customerId }) => customerId))];
  const customerId = event.customerId ?? undefined;
  await recordAccess(viewer, { action: 'event.opened', subject: key, customerId, customerIds });
  return {
    ...maskReport(viewer, event),
    ...askedOf(event),
    furtherReports: furtherReports.map((report) => maskReport(viewer, report)),
    ...maskedAs(sightOf(viewer, subjectOf(event))),
    lines: evidence.map(({ customerId, entryKey }) => ({ customerId, key: entryKey })),
  };
}

/** The mark in an envelope of our own: a webhook could bear one as well. */
function askedOf({ id, body }: EventReport): Pick<EventDetail, 'asked'> {
  const top: unknown = isPolledKey(id) ? JSON.parse(body) : null;
  const asked = isJsonObject(top) ? askedIn({ path: 'body', fields: top }) : undefined;
  return asked ? { asked: { by: asked.by, origin: asked.origin } } : {};
}

/** A sender that changes its body with every try is not followed for ever. */
const MOST_REPORTS = 20;

/**
 * The bodies of the event of that name: the understood one that says most, what waits in quarantine, then the others.
 */
function reportsOf(named: string): Promise<EventReport[]> {
  return queryRows(db().reads, EventReport)`
    WITH named AS MATERIALIZED (
      SELECT ${EVENT_KEY} AS event FROM webhook_event
      WHERE key = ${named} OR ${EVENT_KEY} = ${named} OR event_id = ${named}
      ORDER BY key = ${named} DESC, ${EVENT_KEY} = ${named} DESC, 1 LIMIT 1)
    SELECT ${EVENT_COLUMNS}, event_id AS "eventId", send_out_id AS "sendOutId",
      other_send_out_ids AS "otherSendOutIds", sender, group_id AS "groupId",
      ${iso('redacted_at')} AS "redactedAt", body
    FROM (
      SELECT *, row_number() OVER (PARTITION BY status ORDER BY length(body) DESC, key) AS place
      FROM webhook_event WHERE ${EVENT_KEY} = (SELECT event FROM named)) AS webhook_event
    ORDER BY (status = 'stored' AND place = 1) DESC, (${IN_QUARANTINE}) DESC, status = 'stored' DESC, place,
      webhook_event.key
    LIMIT ${MOST_REPORTS}`;
}
