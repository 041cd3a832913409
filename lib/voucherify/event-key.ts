import { createHash } from 'node:crypto';
import { compactJson } from '#lib/voucherify/compact';

const PLAIN = /^[A-Za-z0-9_.:-]{1,128}$/;

/**
 * The name of a business event for ever. `event.id` is the same in every send-out of it; the envelope's
 * id names only the send-out; a bare body has neither and is named by its content. The type is part of
 * the name, and any part that is not plain goes in as its digest: a key fits an address and an index.
 */
export function eventKey({ type, eventId, sendOutId, text }: { type: string; eventId: string | null; sendOutId: string | null; text: string }): string {
  return `${plainPart(type)}:${plainPart(eventId ?? sendOutId ?? `sha256-${sha256(compactJson(text))}`)}`;
}

/** The part itself, or where it has blanks, other characters or more than 128 of them, its digest. */
export function plainPart(part: string): string {
  return PLAIN.test(part) ? part : `sha256-${sha256(part)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
