import { setTimeout as sleep } from 'node:timers/promises';
import { signBody } from '#lib/voucherify/signature.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

export type Target = { /** `http://127.0.0.1:3000`, without a path. */ url: string; secret: string };
export type Answer = {
  status: number;
  text: string;
  /** Milliseconds; null where the answer says nothing. */ retryAfter: number | null;
};
type Options = {
  /** `?type=`, for bodies without an envelope. */
  type?: string;
  /** Of another spelling of the text. */
  signature?: string;
};

/** Voucherify waits 10 s (https://docs.voucherify.io/api-reference/introduction-to-webhooks). */
const TIMEOUT = 10_000;
const ATTEMPTS = 8;
const LONGEST_WAIT = 30_000;

/** Signs the text and posts it as it stands. Throws where nobody answers in time. */
export async function postWebhook(
  { url, secret }: Target,
  text: string,
  { type, signature }: Options = {},
): Promise<Answer> {
  const address = new URL(WEBHOOK_PATH, url);
  if (type) address.searchParams.set('type', type);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-voucherify-signature': signature ?? signBody(text, secret) },
    body: text,
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status: response.status,
    text: await response.text(),
    retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

/**
 * Tries again where the receiver says 503 or does not answer: after `Retry-After`, else after 1, 2, 4 … seconds.
 * The last answer counts; null where there was none. Throws when the signal aborts.
 */
export async function postWithPatience(target: Target, text: string, signal?: AbortSignal): Promise<Answer | null> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const answer = await postWebhook(target, text).catch(unanswered);
    if ((answer !== null && answer.status !== 503) || attempt === ATTEMPTS) return answer;
    const wait = answer?.retryAfter ?? Math.min(1000 * 2 ** (attempt - 1), LONGEST_WAIT);
    await sleep(wait, undefined, signal ? { signal } : {});
  }
}

/** Refused, broken off or too slow, as fetch says it. */
function unanswered(error: unknown): null {
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return null;
  throw error;
}
