import { z } from 'zod';
import { MAX_BODY } from '#lib/ingest/read-body.ts';
import { parseTimestamp, type Timestamp } from '#lib/time/timestamp.ts';

/** A webhook to be imported; what is null the line does not say. */
export type ImportedWebhook = {
  kind: 'webhook';
  text: string;
  signature: string | null;
  receivedAt: Timestamp | null;
  typeHint: string | null;
};

export type OpenedLine = ImportedWebhook | { kind: 'unusable'; reason: string };

/** What a webhook came with, around its body. `type` is what `?type=` of the address said. */
const Envelope = z.object({
  body: z.string(),
  signature: z.string().nullish(),
  receivedAt: z.string().nullish(),
  type: z.string().nullish(),
});

/** Most lines are bodies, and need not be parsed here as well. */
const MAY_BE_ENVELOPE = /"body"\s*:\s*"/;

/** Opens a line: an envelope with the body's text in `body`, else the line is the body. */
export function openLine(line: string): OpenedLine {
  const given = MAY_BE_ENVELOPE.test(line) ? envelopeIn(line) : null;
  if (given === null) return webhook({ body: line });
  return webhook(given);
}

function webhook({ body, signature, receivedAt, type }: z.infer<typeof Envelope>): OpenedLine {
  if (Buffer.byteLength(body) > MAX_BODY) return unusable(`The body is larger than ${MAX_BODY} bytes.`);
  if (!body.isWellFormed()) return unusable('The body is not UTF-8.');
  const time = receivedAt == null ? null : parseTimestamp(receivedAt);
  if (receivedAt != null && time === null)
    return unusable('receivedAt is no time: expected one such as 2026-01-31T12:00:00Z.');
  return { kind: 'webhook', text: body, signature: signature ?? null, receivedAt: time, typeHint: type ?? null };
}

function envelopeIn(line: string): z.infer<typeof Envelope> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    // a body of Voucherify's that happens to have a `body` has `data` as well
    if (typeof parsed === 'object' && parsed !== null && 'data' in parsed) return null;
    return Envelope.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

function unusable(reason: string): OpenedLine {
  return { kind: 'unusable', reason };
}
