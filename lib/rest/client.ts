import type { z } from 'zod';
import { env } from '#lib/env.ts';
import { BudgetSpentError, NotConnectedError, VoucherifyError } from '#lib/errors.ts';
import { log } from '#lib/log/log.ts';
import { type Caller, heedLimits, readBudget, takeCall } from '#lib/rest/budget.ts';
import type { VoucherifyKey } from '#lib/voucherify-key.ts';

/** Milliseconds that one call may take: an agent waits for several. */
const PATIENCE = 5_000;
/** The shapes that we read (https://docs.voucherify.io/api-reference/versioning). */
const API_VERSION = 'v2018-08-01';
/** Bytes. A page of 100 transactions has 100 kB. */
const MOST = 16 << 20;

/** Whether there is a key to ask Voucherify with. */
export function isConnected(): Promise<boolean> {
  return Promise.resolve(env().voucherify !== null);
}

/** @throws NotConnectedError where there is no key. */
export async function voucherifyKey(): Promise<VoucherifyKey> {
  const key = await Promise.resolve(env().voucherify);
  if (key) return key;
  throw new NotConnectedError(
    'Pointline has no key to ask Voucherify with. An administrator makes one there, with a role that may read, and ' +
      'sets VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN.',
  );
}

/** What is asked for beside a GET: a job that makes a file, and its end. */
export type Command = { method: 'POST'; body: object } | { method: 'DELETE' };

/**
 * What Voucherify answers; null where it knows nothing of that name. A call counts, whatever comes of it.
 * @throws NotConnectedError, BudgetSpentError, VoucherifyError
 */
export async function askVoucherify<Answer>(
  path: string,
  shape: z.ZodType<Answer>,
  caller: Caller,
  command: Command | null = null,
): Promise<Answer | null> {
  const key = await voucherifyKey();
  await takeCall(caller);
  const { status, headers, text } = await send(key, path, caller, command);
  await heedLimits(status, headers);
  if (status === 404) return null;
  if (status < 200 || status > 299) throw await failureOf(status, text, key);
  const answer = shape.safeParse(jsonOf(text));
  if (answer.success) return answer.data;
  throw new VoucherifyError('Voucherify answered in a shape that this version of Pointline does not know.');
}

async function send(
  key: VoucherifyKey,
  path: string,
  caller: Caller,
  command: Command | null,
): Promise<{ status: number; headers: Headers; text: string }> {
  try {
    const response = await fetch(`${key.apiUrl}${path}`, {
      method: command?.method ?? 'GET',
      headers: {
        ...(await signingHeaders(key, caller)),
        accept: 'application/json',
        ...(command?.method === 'POST' && { 'content-type': 'application/json' }),
      },
      body: command?.method === 'POST' ? JSON.stringify(command.body) : null,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    throw new VoucherifyError(
      isLate
        ? `Voucherify did not answer within ${PATIENCE / 1_000} seconds. Try again.`
        : `Voucherify cannot be reached at ${key.apiUrl}, or broke off. If that stays so, ask an administrator.`,
      { cause },
    );
  }
}

/** With what every call to the project is let in. @param caller whose a call is that may be needed to get it. */
export function signingHeaders({ appId, appToken }: VoucherifyKey, _caller: Caller): Promise<Record<string, string>> {
  const headers = { 'x-app-id': appId, 'x-app-token': appToken, 'x-voucherify-api-version': API_VERSION };
  return Promise.resolve(headers);
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  // an answer is not believed to end
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST) throw new Error('The answer is too long');
  }
  return text + decoder.decode();
}

async function failureOf(status: number, text: string, { apiUrl }: VoucherifyKey): Promise<Error> {
  const requestId = requestIdOf(text);
  log().warn({ status, voucherifyRequest: requestId }, 'Voucherify refused a call');
  const reference = requestId === null ? '' : ` (Voucherify’s request ${requestId})`;
  if (status === 429) {
    const { secondsLeft } = await readBudget();
    return new BudgetSpentError('The project has made as many calls as its plan allows. Ask again later.', secondsLeft);
  }
  switch (status) {
    case 401:
      return new VoucherifyError(
        `Voucherify at ${apiUrl} does not take the key: it is wrong, revoked, or of a project in another ` +
          `region${reference}.`,
      );
    case 402:
      return new VoucherifyError(`The plan of this Voucherify project lacks what was asked for${reference}.`);
    case 403:
      return new VoucherifyError(`The role of Pointline’s key may not read this${reference}.`);
    default:
      return Object.assign(new VoucherifyError(`Voucherify failed with ${status}${reference}. Try again.`), { status });
  }
}

/** What Voucherify's support asks for. */
function requestIdOf(text: string): string | null {
  const id = /"request_id"\s*:\s*"(v-[\w-]{1,80})"/.exec(text)?.[1];
  return id ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
