import { type IncomingEvent, prepare } from '#lib/ingest/prepare.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import { plainPart, reportKey } from '#lib/voucherify/event-key.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { type Asked, polledKey } from '#lib/voucherify/polled-key.ts';

/** Instead of a signature: nobody signed it, we asked for it with our own key. */
export const POLLED = 'polled';

export type Polled = {
  /** Of the item: `vtx_…`, `evcus_…`. */
  id: string;
  /** The event type whose webhook says the same. */
  type: string;
  createdAt: string;
  groupId?: string | undefined;
  /** Whose it is; null where nobody knows. */
  customerId: string | null;
  data: JsonObject;
} & Asked;

/**
 * A report that we asked for, as one of the log: an envelope of our own around what Voucherify answered, so that it is
 * opened, projected and rebuilt as any webhook. Its key is another than the webhook's of the same event, so that this
 * unsigned copy never makes that one a duplicate; lines are joined by the ids in it.
 * Null where it is nothing that can be kept.
 */
export function polledReport(
  { id, type, createdAt, groupId, customerId, data, ...asked }: Polled,
  receivedAt: Timestamp,
): IncomingEvent | null {
  const event = { id, type, created_at: createdAt, group_id: groupId, entity_id: customerId };
  const body = JSON.stringify({ type, created_at: createdAt, data, event, pointline: asked });
  const key = polledKey(asked.origin, plainPart(id));
  const keys = { key, reportKey: reportKey(key, JSON.stringify(data)) };
  const prepared = prepare({ text: body, typeHint: null, receivedAt, keys });
  if (prepared.kind === 'not-an-object') return null;
  return {
    ...prepared.event,
    eventId: null,
    body,
    typeHint: null,
    signature: POLLED,
  };
}
