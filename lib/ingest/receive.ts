import { UnavailableError } from '#lib/errors.ts';
import { prepare } from '#lib/ingest/prepare.ts';
import { MAX_BODY, readBody } from '#lib/ingest/read-body.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Outcome } from '#lib/ingest/keep.ts';
import { storableText } from '#lib/storable-text.ts';
import { fittingSignature, signaturesIn } from '#lib/voucherify/signature.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';

/** Characters. The longest event type of the catalogue has 54. */
const HINT_LENGTH = 200;
/** Characters of a foreign header that an answer repeats. */
const ENCODING_LENGTH = 40;

export type Delivery = {
  body: AsyncIterable<Uint8Array>;
  /** What came of the body along with the headers, for whoever does not read the body itself. */
  beginning: () => Promise<Uint8Array>;
  /** `x-voucherify-signature`. */
  signature: string | null;
  /** `content-length`, to turn a large body away before it is read. */
  contentLength: string | null;
  /** `content-encoding`. */
  contentEncoding: string | null;
  /** `?type=` of the address, for bodies without an envelope. */
  typeHint: string | null;
  /** Where it comes from, as far as that is known. */
  clientAddress?: string | null;
};

export type Receipt =
  | { status: 200; body: { outcome: Outcome; eventId: string; type: string } }
  | { status: RefusalStatus; body: { error: { code: RefusalCode; message: string } } };

type RefusalStatus = 400 | 401 | 403 | 413 | 415 | 503;
type RefusalCode =
  'not_an_object' | 'bad_signature' | 'address_not_allowed' | 'too_large' | 'unsupported_encoding' | 'unavailable';

export type Receiver = {
  secrets: () => Promise<readonly string[]>;
  /** Whether webhooks are taken from an address; from any, unless it is said. */
  mayCome?: (address: string | null) => Promise<boolean>;
  /** Told the secret that one was signed with, unless it is a test of our own. */
  onVerified?: (secret: string) => void;
  keep: (event: IncomingEvent) => Promise<Outcome>;
  now: () => Date;
};

/**
 * Takes one webhook: headers → bounded body → signature → envelope → ingest. Knows neither Next nor Node's http.
 * Whom its headers condemn is answered without a byte of the body read: anybody can send to this address.
 * 200 means that the event is committed. It is 200 for quarantined events too: they are kept, and 12
 * failures make Voucherify switch the webhook off (docs.voucherify.io/api-reference/introduction-to-webhooks).
 */
export async function receiveWebhook(delivery: Delivery, receiver: Receiver): Promise<Receipt> {
  try {
    return await receive(delivery, receiver);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return refusal(503, 'unavailable', 'The event was not kept because the database cannot be reached. Send it again.');
  }
}

async function receive(delivery: Delivery, { secrets, mayCome, keep, now, onVerified }: Receiver): Promise<Receipt> {
  if (mayCome && !(await mayCome(delivery.clientAddress ?? null))) return foreign;
  if (Number(delivery.contentLength) > MAX_BODY) return tooLarge;
  if (!isPlain(delivery.contentEncoding)) return encoded(delivery.contentEncoding ?? '');
  if (signaturesIn(delivery.signature).length === 0) return delivery.signature ? malformed : unsigned;
  const bytes = await readBody(delivery.body);
  if (bytes === 'too-large') return tooLarge;
  if (bytes.byteLength === 0) return notAnObject('The body is empty');
  const fitting = fittingSignature({ body: bytes, signature: delivery.signature, secrets: await secrets() });
  if (fitting === null) return unfitting;
  const text = decode(bytes);
  if (text === null) return notAnObject('The body is not UTF-8');

  // no part of what is signed, and kept: Postgres refuses U+0000
  const typeHint = delivery.typeHint === null ? null : storableText(delivery.typeHint.slice(0, HINT_LENGTH));
  const prepared = prepare({ text, typeHint, receivedAt: timestampOf(now()) });
  if (prepared.kind === 'not-an-object') return notAnObject(prepared.reason);
  const { event } = prepared;
  if (event.type !== TEST_TYPE) onVerified?.(fitting.secret);
  const outcome = await keep({ ...event, body: text, typeHint, signature: fitting.signature });
  return { status: 200, body: { outcome, eventId: event.key, type: event.type } };
}

const foreign = refusal(
  403,
  'address_not_allowed',
  'Webhooks are not taken from this address. The set-up page, or POINTLINE_WEBHOOK_ADDRESSES, says who may send.',
);
const tooLarge = refusal(413, 'too_large', `The body is larger than ${MAX_BODY} bytes, which is the limit.`);
const unsigned = unauthentic('is missing. A proxy before Pointline may have dropped it: let it pass this header on');
const malformed = unauthentic(
  'is not the 64 hexadecimal digits of an HMAC-SHA256. ' +
    'Send the bare digits, as Voucherify does: no prefix, no quotes, no base64',
);
const unfitting = unauthentic(
  'does not match the body. Compare the secret in Voucherify (Project settings, Webhooks) with the one on the set-up ' +
    'page',
);

function unauthentic(what: string): Receipt {
  return refusal(401, 'bad_signature', `x-voucherify-signature ${what}.`);
}

/** `identity` says that nothing was done to the body. */
function isPlain(contentEncoding: string | null): boolean {
  return (contentEncoding ?? '').split(',').every((coding) => ['', 'identity'].includes(coding.trim().toLowerCase()));
}

function encoded(contentEncoding: string): Receipt {
  const named = contentEncoding.slice(0, ENCODING_LENGTH);
  return refusal(
    415,
    'unsupported_encoding',
    `The body is encoded (content-encoding: ${named}). Send it as it was signed: plain, without content-encoding.`,
  );
}

function notAnObject(reason: string): Receipt {
  return refusal(400, 'not_an_object', `${reason}: expected one JSON object.`);
}

function refusal(status: RefusalStatus, code: RefusalCode, message: string): Receipt {
  return { status, body: { error: { code, message } } };
}

/** A byte order mark stays: the text that is kept is to the byte what was signed. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
