import { createHash } from 'node:crypto';
import { compactJson } from '#lib/voucherify/compact.ts';

const PLAIN = /^[A-Za-z0-9_.:-]{1,128}$/;

/** Stands between an event's key and a report's digest: no key has it, and it sorts before what keys are made of. */
const REPORT_MARK = '!';
/** Hex digits of a report's digest: bodies are told apart within one event only. */
const DIGEST_LENGTH = 16;

/**
 * The name of a business event for ever. `event.id` is the same in every send-out of it; the envelope's
 * id names only the send-out; a bare body has neither and is named by its content. The type is part of
 * the name, and any part that is not plain goes in as its digest: a key fits an address and an index.
 */
export function eventKey({
  type,
  eventId,
  sendOutId,
  text,
}: {
  type: string;
  eventId: string | null;
  sendOutId: string | null;
  text: string;
}): string {
  return `${plainPart(type)}:${plainPart(eventId ?? sendOutId ?? `sha256-${sha256(compactJson(text))}`)}`;
}

/**
 * The name of one report of an event: a project and a distribution, or a broken and a mended template, may send other
 * `data` under one `event.id`, and each counts. The same `data` in another envelope is the same report.
 * @param key the event's, made of the ids that the body carries.
 * @param data the text of `data` as it was sent; of the whole body where it has none.
 */
export function reportKey(key: string, data: string): string {
  return `${key}${REPORT_MARK}${sha256(compactJson(data)).slice(0, DIGEST_LENGTH)}`;
}

/** The event of a report. Reports that were kept before bodies were told apart go by their event's key. */
export function eventOfReport(report: string): string {
  return report.split(REPORT_MARK, 1)[0]!;
}

/** The part itself, or where it has blanks, other characters or more than 128 of them, its digest. */
export function plainPart(part: string): string {
  return PLAIN.test(part) ? part : `sha256-${sha256(part)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
