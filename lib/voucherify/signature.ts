import { createHmac, timingSafeEqual } from 'node:crypto';
import { compactJsonBytes } from '#lib/voucherify/compact.ts';

/** Hex of a SHA-256 digest; Voucherify sends it in lower case, upper case says the same. */
const HEX_DIGEST = /^[0-9a-f]{64}$/i;
/** Who has sent the header twice has sent it twice; more are no signature, and each would cost a digest of the body. */
const MOST = 4;

/**
 * The signatures that `x-voucherify-signature` holds: one, or several where the header came more than once and was
 * joined by commas on its way. Empty where it holds none that could fit anything.
 */
export function signaturesIn(header: string | null): string[] {
  const signatures = (header ?? '').split(',', MOST + 1).map((part) => part.trim());
  if (signatures.length > MOST) return [];
  return [...new Set(signatures.filter((signature) => HEX_DIGEST.test(signature)))];
}

/**
 * The one of the header's signatures that is the hex HMAC-SHA256 of the body under one of the live secrets, and that
 * secret; null where none is. Voucherify signs the compact JSON; whether the bytes on the wire are compact is not
 * documented, so the raw bytes are tried first and then the bytes without insignificant whitespace
 * (https://docs.voucherify.io/api-reference/introduction-to-webhooks). An empty secret never fits.
 */
export function fittingSignature({ body, signature, secrets }: Signed): Fitting | null {
  const signatures = signaturesIn(signature);
  if (signatures.length === 0) return null;
  const live = secrets.filter((secret) => secret !== '');
  const fitting = (text: Uint8Array) => {
    const digests = live.map((secret) => ({ secret, made: digest(text, secret) }));
    for (const given of signatures) {
      const fit = digests.find(({ made }) => timingSafeEqual(Buffer.from(given, 'hex'), made));
      if (fit) return { signature: given, secret: fit.secret };
    }
    return undefined;
  };
  const fits = fitting(body);
  if (fits !== undefined) return fits;
  const compact = compactJsonBytes(body);
  return (compact === body ? undefined : fitting(compact)) ?? null;
}

type Fitting = { signature: string; secret: string };
type Signed = { body: Uint8Array; signature: string | null; secrets: readonly string[] };

/** Whether one of the header's signatures fits the body. */
export function verifySignature(signed: Signed): boolean {
  return fittingSignature(signed) !== null;
}

/** The signature of a text as Voucherify would send it: 64 lower-case hex digits, no prefix. */
export function signBody(text: string, secret: string): string {
  return digest(Buffer.from(text), secret).toString('hex');
}

function digest(text: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
