import { createHmac, timingSafeEqual } from 'node:crypto';
import { compactJsonBytes } from '#lib/voucherify/compact';

/** Hex of a SHA-256 digest; Voucherify sends it in lower case, upper case says the same. */
const HEX_DIGEST = /^[0-9a-f]{64}$/i;

/**
 * Whether `x-voucherify-signature` is the hex HMAC-SHA256 of the body under one of the live secrets.
 * Voucherify signs the compact JSON; whether the bytes on the wire are compact is not documented, so
 * the raw bytes are tried first and then the bytes without insignificant whitespace
 * (https://docs.voucherify.io/api-reference/introduction-to-webhooks). An empty secret never fits.
 */
export function verifySignature({ body, signature, secrets }: { body: Uint8Array; signature: string | null; secrets: readonly string[] }): boolean {
  if (signature === null || !HEX_DIGEST.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  const live = secrets.filter((secret) => secret !== '');
  const fits = (text: Uint8Array) => live.some((secret) => timingSafeEqual(given, digest(text, secret)));
  if (fits(body)) return true;
  const compact = compactJsonBytes(body);
  return compact !== body && fits(compact);
}

/** The signature of a text as Voucherify would send it: 64 lower-case hex digits, no prefix. */
export function signBody(text: string, secret: string): string {
  return digest(Buffer.from(text), secret).toString('hex');
}

function digest(text: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
