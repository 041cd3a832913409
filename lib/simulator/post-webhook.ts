import { setTimeout as sleep } from 'node:timers/promises';
import { signBody } from '#lib/voucherify/signature';

export type Target = { /** `http://127.0.0.1:3000`, without a path. */ url: string; secret: string };
export type Answer = { status: number; text: string; /** Milliseconds; null where the answer says nothing. */ retryAfter: number | null };
type Options = {
  /** `?type=`, for bodies without an envelope. */
  type?: string;
  /** Of another spelling of the text. */
  signature?: string;
  signal?: AbortSignal;
};

const ATTEMPTS = 8;
const LONGEST_WAIT = 30_000;

/** Signs the text and posts it as it stands. Throws a TypeError where nobody answers. */
export async function postWebhook({ url, secret }: Target, text: string, { type, signature, signal }: Options = {}): Promise<Answer> {
  const address = new URL('/api/webhooks/voucherify', url);
  if (type) address.searchParams.set('type', type);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-voucherify-signature': signature ?? signBody(text, secret) },
    body: text,
    signal: signal ?? null,
  });
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { status: response.status, text: await response.text(), retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null };
}

/**
 * Tries again where the receiver says 503 or does not answer: after `Retry-After`, else after 1, 2, 4 … seconds.
 * The last answer counts; null where there was none. Throws when the signal aborts.
 */
export async function postWithPatience(target: Target, text: string, signal?: AbortSignal): Promise<Answer | null> {
  for (let attempt = 1; ; attempt++) {
    const answer = await postWebhook(target, text, signal ? { signal } : {}).catch(unreachable);
    if ((answer !== null && answer.status !== 503) || attempt === ATTEMPTS) return answer;
    const wait = answer?.retryAfter ?? Math.min(1000 * 2 ** (attempt - 1), LONGEST_WAIT);
    await sleep(wait, undefined, signal ? { signal } : {});
  }
}

/** How fetch says that the connection was refused or broke. */
function unreachable(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}
