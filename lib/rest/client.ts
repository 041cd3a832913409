import type { z } from 'zod';
import { NotConnectedError, VoucherifyError } from '#lib/errors.ts';
import type { Caller } from '#lib/rest/budget.ts';
import { keyInForce } from '#lib/rest/connection.ts';
import { type Answer, type Call, exchange, failureOf, jsonOf } from '#lib/rest/exchange.ts';
import { dropToken, tokenOf } from '#lib/rest/oauth.ts';
import type { ManagementKey, VoucherifyKey } from '#lib/voucherify-key.ts';

/** The shapes that we read (https://docs.voucherify.io/api-reference/versioning). */
const API_VERSION = 'v2018-08-01';

/** Whether there is a key to ask Voucherify with. */
export async function isConnected(): Promise<boolean> {
  return (await keyInForce()) !== null;
}

/** @throws NotConnectedError where there is no key. */
export async function voucherifyKey(): Promise<VoucherifyKey> {
  const key = await keyInForce();
  if (key) return key;
  throw new NotConnectedError(
    'Pointline has no key to ask Voucherify with. An administrator enters one on the set-up page, under Ask ' +
      'Voucherify, or sets VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN.',
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
  return askWith(await voucherifyKey(), path, shape, caller, command);
}

/** The same with a key that need not be in force. @throws BudgetSpentError, VoucherifyError */
export async function askWith<Answer>(
  key: VoucherifyKey,
  path: string,
  shape: z.ZodType<Answer>,
  caller: Caller,
  command: Command | null = null,
): Promise<Answer | null> {
  const ask = async () => {
    const headers = await signingHeaders(key, caller);
    const call: Call = {
      apiUrl: key.apiUrl,
      path,
      method: 'GET',
      headers,
      ...(command && commandOf(command, headers)),
    };
    return { call, answer: await exchange(call, caller) };
  };
  const first = await ask();
  if (first.answer.status !== 401 || key.kind === 'server') return read(first.call, first.answer, shape);
  // a token may end before its time: where the service's secret was changed, the next one is refused for good
  await dropToken(first.call.headers['authorization']!.slice(BEARER.length));
  const second = await ask();
  return read(second.call, second.answer, shape);
}

function commandOf(command: Command, headers: Record<string, string>): Partial<Call> {
  if (command.method === 'DELETE') return { method: 'DELETE' };
  const body = JSON.stringify(command.body);
  return { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } };
}

async function read<T>(call: Call, answer: Answer, shape: z.ZodType<T>): Promise<T | null> {
  if (answer.status === 404) return null;
  if (answer.status < 200 || answer.status > 299) throw await failureOf(call, answer);
  const parsed = shape.safeParse(jsonOf(answer.text));
  if (parsed.success) return parsed.data;
  throw new VoucherifyError('Voucherify answered in a shape that this version of Pointline does not know.');
}

const BEARER = 'Bearer ';

/** With what every call to the project is let in. @param caller whose a call is that may be needed to get it. */
export async function signingHeaders(key: VoucherifyKey, caller: Caller): Promise<Record<string, string>> {
  const version = { 'x-voucherify-api-version': API_VERSION };
  if (key.kind === 'server') return { 'x-app-id': key.appId, 'x-app-token': key.appToken, ...version };
  return { authorization: `${BEARER}${(await tokenOf(key, caller)).value}`, ...version };
}

/**
 * What the Management API answers about a project's settings; null where it knows nothing of that name.
 * https://docs.voucherify.io/guides/management-api
 * @throws BudgetSpentError, VoucherifyError
 */
export async function askManagement<Answer>(
  { apiUrl, id, token }: ManagementKey,
  path: string,
  shape: z.ZodType<Answer>,
  caller: Caller,
): Promise<Answer | null> {
  const headers = { 'x-management-id': id, 'x-management-token': token };
  const call: Call = { apiUrl, path, method: 'GET', headers, isOfOtherLimits: true };
  return read(call, await exchange(call, caller), shape);
}
