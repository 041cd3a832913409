import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import { type Caller, heedLimits, readBudget, takeCall } from '#lib/rest/budget.ts';
import { noteFailure } from '#lib/rest/failed-calls.ts';
import { placeWords } from '#lib/rest/hosts.ts';

/** Milliseconds that one call may take: an agent waits for several. */
const PATIENCE = 5_000;
/** Bytes. A page of 100 transactions has 100 kB. */
const MOST = 16 << 20;

export type Call = {
  apiUrl: string;
  /** With its query. */
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  /** What an answer says of limits is of another matter than the project's calls. */
  isOfOtherLimits?: true;
};

export type Answer = { status: number; headers: Headers; text: string };

/**
 * One call of Voucherify's interface. It counts, whatever comes of it.
 * @throws BudgetSpentError, VoucherifyError where there is no answer.
 */
export async function exchange(call: Call, caller: Caller): Promise<Answer> {
  await takeCall(caller);
  const answer = await send(call);
  if (!call.isOfOtherLimits) await heedLimits(caller, answer.status, answer.headers);
  return answer;
}

async function send(call: Call): Promise<Answer> {
  try {
    const response = await fetch(`${call.apiUrl}${call.path}`, {
      method: call.method,
      headers: { accept: 'application/json', ...call.headers },
      body: call.body ?? null,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    await noteFailure(call, null, null);
    throw new VoucherifyError(
      isLate
        ? `Voucherify did not answer within ${PATIENCE / 1_000} seconds. Try again.`
        : `Voucherify cannot be reached at ${call.apiUrl}, or broke off. If that stays so, ask an administrator.`,
      { cause, problem: 'unreachable' },
    );
  }
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

/** A refusal in words, which name Voucherify's request and neither the key nor what was asked about. */
export async function failureOf(call: Call, { status, text }: Answer): Promise<Error> {
  const requestId = requestIdIn(text);
  await noteFailure(call, status, requestId);
  const reference = requestId === null ? '' : ` (Voucherify’s request ${requestId})`;
  switch (status) {
    case 401:
      return new VoucherifyError(
        `Voucherify at ${call.apiUrl} (${placeWords(call)}) does not take the key: it is wrong, revoked, or of a ` +
          `project in another region${reference}.`,
        { problem: 'key', status },
      );
    case 402:
      return new VoucherifyError(`The plan of this Voucherify project lacks what was asked for${reference}.`, {
        problem: 'plan',
        status,
      });
    case 403:
      return new VoucherifyError(
        `The role of Pointline’s key may not read this: it lacks a right to ${whatOf(call.path)}${reference}.`,
        { problem: 'role', status },
      );
    case 429:
      return new BudgetSpentError(
        'The project has made as many calls as its plan allows. Ask again later.',
        (await readBudget()).secondsLeft,
      );
    default:
      return new VoucherifyError(`Voucherify failed with ${status}${reference}. Try again.`, { status });
  }
}

/** What a path is about, by what a role in Voucherify calls it. */
function whatOf(path: string): string {
  const [, , area = ''] = path.split(/[/?]/);
  switch (area) {
    case 'customers':
      return 'customers with their details (customers.details.read)';
    case 'vouchers':
      return 'vouchers (vouchers.read)';
    case 'campaigns':
      return 'campaigns (campaigns.read)';
    default:
      return /^[a-z-]{1,30}$/.test(area) ? area : 'it';
  }
}

/** What Voucherify's support asks for. */
function requestIdIn(text: string): string | null {
  const id = /"request_id"\s*:\s*"(v-[\w-]{1,80})"/.exec(text)?.[1];
  return id ?? null;
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
