import { askedIn } from '#lib/voucherify/asked.ts';
import { withoutMark } from '#lib/voucherify/compact.ts';
import { eventKey, plainPart, reportKey } from '#lib/voucherify/event-key.ts';
import { knownEventType } from '#lib/voucherify/event-types.ts';
import { findType, type FoundType } from '#lib/voucherify/hinted-type.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';
import { withTextualSourceIds } from '#lib/voucherify/numeric-source-ids.ts';
import { child, field, isJsonObject, text, time, type Obj } from '#lib/voucherify/objects.ts';
import { storableBody, storableText } from '#lib/storable-text.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** What an authentic body turned out to be. */
export type OpenResult =
  | { kind: 'event'; event: WebhookEvent }
  /** A JSON object that no type can be found for: to be kept, under this key, with this reason. */
  | { kind: 'unreadable-object'; key: string; reportKey: string; type: string; reason: string }
  | { kind: 'not-an-object'; reason: string };

/** Longest type that is kept as it came; the longest of Voucherify's has 54 characters. */
const MAX_TYPE_LENGTH = 128;

const LEGACY_REASON =
  'A body of webhook version v2018-08-01, which Voucherify has retired. ' +
  'In Voucherify, set the version of this webhook to v2024-01-01 under Project settings → Webhooks.';

/**
 * Opens a webhook's body: the v2024-01-01 envelope of a project or distribution webhook, or the bare
 * body that a distribution with "raw payload" sends.
 * @param typeHint what `?type=` of the webhook's address says; it only counts where the body leaves it open.
 * @see https://docs.voucherify.io/api-reference/introduction-to-webhooks
 */
export function openBody({
  text: body,
  typeHint,
  receivedAt,
}: {
  text: string;
  typeHint: string | null;
  receivedAt: Timestamp;
}): OpenResult {
  let parsed: unknown;
  try {
    parsed = JSON.parse(withTextualSourceIds(withoutMark(body)));
  } catch {
    return { kind: 'not-an-object', reason: body.trim() === '' ? 'the body is empty' : 'the body is not JSON' };
  }
  if (!isJsonObject(parsed)) return { kind: 'not-an-object', reason: 'the body is JSON, but not an object' };

  const top: Obj = { path: 'body', fields: storableBody(parsed) };
  const hint = typeHint === null ? null : typeText(typeHint);
  if (field(top, 'object') === 'event' && child(top, 'data')) return unreadable(top, body, LEGACY_REASON);
  if (!isEnvelope(top)) {
    const found = findType(top, hint);
    if (found === null) return unreadable(top, body, noTypeReason(top.fields));
    return { kind: 'event', event: bareEvent({ found, body, fields: top.fields, receivedAt }) };
  }
  const found = typeOf(top, hint);
  if (found === null) return unreadable(top, body, 'The envelope names no event type.');
  return { kind: 'event', event: envelopedEvent({ top, found, body, receivedAt }) };
}

/**
 * A bare body can carry an `event` of its own (the event that caused it) and never a `type`, an
 * envelope's `id` or a project; so none of these alone would do, and `event` does not count.
 */
function isEnvelope(top: Obj): boolean {
  if (text(top, 'id')?.startsWith('whs_') || text(top, 'project_id')) return true;
  if (['webhook', 'distribution'].includes(text(child(top, 'source'), 'object') ?? '')) return true;
  const type = text(top, 'type') ?? text(child(top, 'event'), 'type');
  if (field(top, 'data') !== undefined && type) return true;
  return knownEventType(text(top, 'type') ?? '') !== null;
}

/** In a distribution's envelope `type` is free text, so `event.type` comes first. */
function typeOf(top: Obj, hint: string | null): FoundType | null {
  const signed = (type: string) => ({ type, isUnsigned: false });
  const named = typeText(text(child(top, 'event'), 'type') ?? '');
  if (named) return signed(named);
  const label = typeText(text(top, 'type') ?? '');
  if (label && knownEventType(label)) return signed(label);
  return findType(child(top, 'data') ?? { path: 'data', fields: {} }, hint) ?? (label ? signed(label) : null);
}

function envelopedEvent({
  top,
  found: { type, isUnsigned },
  body,
  receivedAt,
}: {
  top: Obj;
  found: FoundType;
  body: string;
  receivedAt: Timestamp;
}): WebhookEvent {
  const event = child(top, 'event');
  const source = child(event, 'event_source');
  const eventId = boundedId(event, 'id');
  const sendOutId = boundedId(top, 'id');
  const key = eventKey({ type, eventId, sendOutId, text: body });
  const dataText = jsonTextAt(body, ['data']);
  return {
    key,
    // without any id the key is made of the whole content, and no other body can share it
    reportKey: eventId === null && sendOutId === null ? key : reportKey(key, dataText ?? body),
    type,
    isTypeUnsigned: isUnsigned,
    eventId,
    sendOutId,
    sender: boundedId(child(top, 'source'), 'id'),
    projectId: boundedId(top, 'project_id'),
    groupId: boundedId(event, 'group_id'),
    entityId: boundedId(event, 'entity_id'),
    createdAt: time(event, 'created_at') ?? time(top, 'created_at') ?? null,
    actor: {
      channel: text(source, 'channel') ?? null,
      userId: text(child(source, 'user'), 'id') ?? null,
      apiKeyName: text(child(source, 'api_key'), 'name') ?? null,
    },
    asked: askedIn(top),
    receivedAt,
    data: child(top, 'data')?.fields ?? {},
    dataText: dataText ?? '{}',
  };
}

function bareEvent({
  found: { type, isUnsigned },
  body,
  fields,
  receivedAt,
}: {
  found: FoundType;
  body: string;
  fields: JsonObject;
  receivedAt: Timestamp;
}): WebhookEvent {
  const key = eventKey({ type, eventId: null, sendOutId: null, text: body });
  return {
    key,
    reportKey: key,
    type,
    isTypeUnsigned: isUnsigned,
    eventId: null,
    sendOutId: null,
    sender: null,
    projectId: null,
    groupId: null,
    entityId: null,
    createdAt: null,
    actor: { channel: null, userId: null, apiKeyName: null },
    receivedAt,
    data: fields,
    dataText: body,
  };
}

function unreadable(top: Obj, body: string, reason: string): OpenResult {
  const type = typeText(text(top, 'type') ?? '') ?? 'unknown';
  const eventId = boundedId(top, 'id');
  const key = eventKey({ type, eventId, sendOutId: null, text: body });
  return {
    kind: 'unreadable-object',
    key,
    reportKey: eventId === null ? key : reportKey(key, jsonTextAt(body, ['data']) ?? body),
    type,
    reason,
  };
}

function noTypeReason(fields: JsonObject): string {
  const keys = Object.keys(fields).map((key) => key.slice(0, 40));
  const shown = keys.slice(0, 8).join(', ') + (keys.length > 8 ? ', …' : '');
  return (
    `No event type: the body has no envelope, and its keys (${shown || 'none'}) fit no event type or more than one. ` +
    'Add ?type=… to the address of this webhook in Voucherify, for example ?type=customer.segment.left.'
  );
}

function typeText(type: string): string | null {
  const trimmed = storableText(type).trim();
  if (trimmed === '') return null;
  return trimmed.length > MAX_TYPE_LENGTH ? plainPart(trimmed) : trimmed;
}

/** An id that is kept in an indexed column, so a monstrous one goes in as its digest. */
function boundedId(object: Obj | null, name: string): string | null {
  const value = text(object, name) ?? null;
  return value !== null && value.length > 200 ? plainPart(value) : value;
}
