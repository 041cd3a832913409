import { z } from 'zod';

/** What a test webhook met. */
export type TestAnswer =
  | { kind: 'kept'; eventId: string; ms: number }
  /** Pointline itself said no. */
  | { kind: 'refused'; status: number; message: string }
  /** Something else answered in its place. */
  | { kind: 'other'; status: number }
  | { kind: 'unreached'; why: string };

/** Voucherify's patience. */
const TIMEOUT = 10_000;
/** Characters; an answer of Pointline's has some hundred. */
const LONGEST = 10_000;

const Kept = z.object({ outcome: z.enum(['stored', 'duplicate', 'quarantined']), eventId: z.string() });
const Refused = z.object({
  error: z.object({
    code: z.enum([
      'bad_signature',
      'address_not_allowed',
      'not_an_object',
      'too_large',
      'unsupported_encoding',
      'unavailable',
    ]),
    message: z.string(),
  }),
});

export async function postTest({
  url,
  body,
  signature,
}: {
  url: string;
  body: string;
  signature: string;
}): Promise<TestAnswer> {
  const started = performance.now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-voucherify-signature': signature },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const answer = parsed((await response.text()).slice(0, LONGEST));
    const kept = Kept.safeParse(answer);
    if (response.status === 200 && kept.success)
      return { kind: 'kept', eventId: kept.data.eventId, ms: performance.now() - started };
    const refused = Refused.safeParse(answer);
    if (refused.success) return { kind: 'refused', status: response.status, message: refused.data.error.message };
    return { kind: 'other', status: response.status };
  } catch (error) {
    return { kind: 'unreached', why: reasonOf(error) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The network's own word for it: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer within 10 s';
  const { code, message } = (error.cause ?? error) as { code?: string; message?: string };
  return code ?? message ?? error.message;
}
