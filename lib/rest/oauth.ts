import { z } from 'zod';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import type { Caller } from '#lib/rest/budget.ts';
import { type Call, exchange, failureOf, jsonOf } from '#lib/rest/exchange.ts';
import type { VoucherifyKey } from '#lib/voucherify-key.ts';

/** Seconds that a token lasts, where its answer does not say (https://docs.voucherify.io/changelog). */
const LIFE = 900;
/** Seconds before its end at which it is renewed: a call that is under way must not meet the end. */
const MARGIN = 60;

const Answered = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4000}$/),
  expires_in: z.number().nullish().catch(null),
  scope: z.string().nullish().catch(null),
});

export type Token = {
  value: string;
  /** Of `performance.now()`. */ until: number;
  /** What it may. */ scopes: string[];
};

// One for each copy of this module in this process; all of them are tokens of one key.
let held: { of: string; token: Promise<Token> } | null = null;

/**
 * A token of an OAuth service, kept in memory until shortly before its end. Whoever asks meanwhile waits for one call.
 * @throws BudgetSpentError, VoucherifyError
 */
export async function tokenOf(key: VoucherifyKey, caller: Caller): Promise<Token> {
  const of = JSON.stringify(key);
  if (held?.of === of) {
    const { token: shared } = held;
    const token = await shared.catch((error: unknown) => {
      // whoever was first has less of the budget than an agent
      if (caller !== 'background' && error instanceof BudgetSpentError) return null;
      throw error;
    });
    if (token && token.until > performance.now()) return token;
    release(shared);
    return tokenOf(key, caller);
  }
  const token = fetchToken(key, caller);
  held = { of, token };
  token.catch(() => release(token));
  return token;
}

function release(token: Promise<Token>): void {
  if (held?.token === token) held = null;
}

/** Voucherify took it no more: the next call gets another. Of many calls that met this, one does it. */
export async function dropToken(value: string): Promise<void> {
  const shared = held?.token;
  const token = await shared?.catch(() => null);
  if (shared && token?.value === value) release(shared);
}

async function fetchToken(key: VoucherifyKey, caller: Caller): Promise<Token> {
  const basic = Buffer.from(`${key.appId}:${key.appToken}`).toString('base64');
  const form = { grant_type: 'client_credentials', scope: key.scopes, project_id: key.projectId ?? '' };
  const call: Call = {
    apiUrl: key.apiUrl,
    path: '/v2/oauth/token',
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  };
  const asked = performance.now();
  const answer = await exchange(call, caller);
  if (answer.status < 200 || answer.status > 299) throw await refusalOf(call, answer);
  const parsed = Answered.safeParse(jsonOf(answer.text));
  if (!parsed.success)
    throw new VoucherifyError('Voucherify gave no OAuth token in a shape that this version of Pointline knows.');
  const { access_token: value, expires_in: told, scope } = parsed.data;
  const life = told !== null && told !== undefined && told > 0 ? Math.min(told, LIFE) : LIFE;
  const until = asked + (life - Math.min(MARGIN, life / 2)) * 1_000;
  return { value, until, scopes: (scope ?? key.scopes).split(/[\s,]+/).filter((name) => name !== '') };
}

async function refusalOf(call: Call, answer: Awaited<ReturnType<typeof exchange>>): Promise<Error> {
  const failure = await failureOf(call, answer);
  switch (answer.status) {
    case 400:
      return /invalid_scope/.test(answer.text)
        ? new VoucherifyError(
            'Voucherify gives no token for these scopes: the role of the OAuth service lacks one of them, or its ' +
              'name is another.',
            { problem: 'role' },
          )
        : new VoucherifyError('Voucherify gives no token for this project: see whether its id is right.', {
            problem: 'key',
          });
    case 404:
      return new VoucherifyError(`Voucherify at ${call.apiUrl} knows no OAuth v2. Use a server key there.`);
    default:
      return failure;
  }
}
