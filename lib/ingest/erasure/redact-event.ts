import type { Tombstones } from '#lib/ingest/erasure/tombstones.ts';
import { prepare, type IncomingEvent, type RawBody } from '#lib/ingest/prepare.ts';
import type { Erased } from '#lib/redaction/erased.ts';
import { redactBody, redactText } from '#lib/redaction/redact-body.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';
import { knownEventType } from '#lib/voucherify/event-types.ts';

/** Events as they may be kept, now that these people are erased. */
export function redactAll(events: readonly IncomingEvent[], tombstones: Tombstones): readonly IncomingEvent[] {
  return tombstones.last === 0n ? events : events.map((event) => redactEvent(event, tombstones));
}

function redactEvent(event: IncomingEvent, erased: Erased): IncomingEvent {
  const body = redactBody(event.body, erased);
  if (body === null) return event;
  const { key, reportKey, type, receivedAt, signature } = event;
  const typeHint = hintOf(event.typeHint, type);
  const prepared = prepare({ text: body, typeHint, receivedAt, keys: { key, reportKey } });
  if (prepared.kind === 'not-an-object') throw new Error(`Redacted, the body of ${reportKey} is no object any more.`);
  const reason = prepared.event.reason === null ? null : redactText(prepared.event.reason, erased);
  return {
    ...prepared.event,
    reason,
    body,
    typeHint,
    signature,
    redacted: { at: receivedAt, digest: bodyDigest(event.body) },
  };
}

/** What a redacted body was: whoever has the text can show that it is the one that came; nobody can try texts out. */
export function bodyDigest(text: string): string {
  return keyedDigest(text, 'erasure');
}

/** A bare body's type is told by its fields, of which some are gone. */
export function hintOf(typeHint: RawBody['typeHint'], type: string): string | null {
  return typeHint ?? knownEventType(type);
}
