import type { SimulatedEvent } from '#simulator/event.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

/** An entry of a customer's activity, before it is put into one of its shapes. */
export type Entry = {
  id: string;
  type: string;
  at: Timestamp;
  createdAt: string;
  groupId: string;
  source: JsonObject;
  data: JsonObject;
};

type Dated = { at: Timestamp; object: JsonObject };

/** What events said that the world keeps no more. By id, the oldest first. */
export type Notes = {
  transactions: Map<string, JsonObject>;
  /** By the customer's id. */
  activity: Map<string, Entry[]>;
  redemptions: Map<string, Dated>;
  publications: Map<string, Dated>;
};

export function emptyNotes(): Notes {
  return { transactions: new Map(), activity: new Map(), redemptions: new Map(), publications: new Map() };
}

/** Two send-outs of one event are one note. */
export function note(notes: Notes, { at, type, body: { data, event } }: SimulatedEvent): void {
  const transaction = data['transaction'];
  if (isWhole(transaction)) notes.transactions.set(transaction.id, transaction);
  if (event.id.startsWith('evcus_') && type.startsWith('customer.')) noteActivity(notes, at, event, data);
  if (type.startsWith('redemption.rollback.')) noteRollback(notes, at, data);
  else if (type.startsWith('redemption.')) keep(notes.redemptions, at, data['redemption']);
  else if (type === 'publication.succeeded') notePublication(notes, at, data);
}

function noteActivity(notes: Notes, at: Timestamp, event: SimulatedEvent['body']['event'], data: JsonObject): void {
  const { id, type, created_at: createdAt, group_id: groupId, event_source: source } = event;
  const customerId = isJsonObject(data['customer']) ? data['customer']['id'] : null;
  if (typeof customerId !== 'string') return;
  const entries = notes.activity.get(customerId) ?? [];
  notes.activity.set(customerId, entries);
  if (entries.some((entry) => entry.id === id)) return;
  entries.push({ id, type, at, createdAt, groupId, source, data });
}

/** A rollback stands in the list of redemptions beside what it took back. */
function noteRollback({ redemptions }: Notes, at: Timestamp, data: JsonObject): void {
  const [rollback, original] = [data['redemption_rollback'], data['redemption']];
  if (!isJsonObject(rollback) || !isJsonObject(original)) return;
  const { related_object_type = 'voucher', related_object_id = null } = original;
  keep(redemptions, at, { ...rollback, related_object_type, related_object_id });
  const taken = typeof original['id'] === 'string' && redemptions.get(original['id']);
  if (taken && rollback['result'] === 'SUCCESS') taken.object = { ...taken.object, status: 'ROLLED_BACK' };
}

function notePublication({ publications }: Notes, at: Timestamp, data: JsonObject): void {
  const vouchers = data['vouchers'];
  const voucher = Array.isArray(vouchers) ? vouchers[0] : null;
  if (isJsonObject(data['publication']) && isJsonObject(voucher))
    keep(publications, at, { ...data['publication'], voucher: briefly(voucher) });
}

const TOLD = ['code', 'object', 'campaign', 'gift', 'loyalty_card', 'discount', 'is_referral_code'];

function briefly(voucher: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(voucher).filter(([name]) => TOLD.includes(name)));
}

function keep(notes: Map<string, Dated>, at: Timestamp, object: JsonValue | undefined): void {
  if (isJsonObject(object) && typeof object['id'] === 'string') notes.set(object['id'], { at, object });
}

/** Some webhooks carry a transaction cut down, without what it belongs to. */
function isWhole(value: unknown): value is JsonObject & { id: string } {
  return isJsonObject(value) && typeof value['id'] === 'string' && isJsonObject(value['details']);
}
