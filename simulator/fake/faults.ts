import { errorAnswer, type Answer } from '#simulator/fake/route.ts';
import type { Fault } from '#simulator/fake/switches.ts';
import type { Random } from '#simulator/random.ts';

/** A call as faults see it. */
export type Call = { path: string; query: URLSearchParams };

/** Decides which call meets which fault. */
export type Faults = (call: Call) => Fault | null;

export function makeFaults(faults: readonly Fault[], random: Random): Faults {
  const met = faults.map(() => ({ passed: 0, hit: 0 }));
  return (call) => {
    const index = faults.findIndex((fault, at) => hits(fault, met[at]!, call, random));
    return faults[index] ?? null;
  };
}

function hits(fault: Fault, met: { passed: number; hit: number }, call: Call, random: Random): boolean {
  if (!concerns(fault, call)) return false;
  if (met.passed < fault.after) {
    met.passed += 1;
    return false;
  }
  if (met.hit >= (fault.times ?? Infinity) || !random.chance(fault.share)) return false;
  met.hit += 1;
  return true;
}

function concerns(fault: Fault, { path, query }: Call): boolean {
  if (fault.path !== undefined && !path.includes(fault.path)) return false;
  if (fault.kind === 'expired-cursor') return path.startsWith('/v2/') && query.has('cursor');
  return fault.kind !== 'lost-cursor' || query.has('starting_after_id');
}

/** What is answered instead; null where the answer is cut or never comes, not another. */
export function faultAnswer(fault: Fault, now: number): Answer | null {
  switch (fault.kind) {
    case '401':
      return errorAnswer(401, 'unauthorized', 'Unauthorized');
    case '402':
      return errorAnswer(402, 'missing_required_feature', 'The plan of this project has no such feature');
    case '403':
      return errorAnswer(403, 'access_denied', 'The role of this key may not do that');
    case '429':
      return tooMany(fault, now);
    case '500':
      return errorAnswer(500, 'internal_error', 'Unknown internal error');
    case 'nonsense':
      return { status: 200, body: '<html><body>Bad gateway</body></html>' };
    case 'expired-cursor':
      return errorAnswer(400, 'invalid_or_expired_cursor', 'The cursor is invalid or has expired');
    case 'lost-cursor':
      return fault.answer === 'refused'
        ? errorAnswer(400, 'invalid_query_params', 'There is no such starting_after_id')
        : { status: 200, body: { object: 'list', data_ref: 'data', data: [], has_more: false } };
    case 'cut':
    case 'silence':
      return null;
  }
}

type TooMany = Pick<Extract<Fault, { kind: '429' }>, 'type' | 'says' | 'seconds'>;

/** https://docs.voucherify.io/guides/limits */
export function tooMany({ type, says, seconds }: TooMany, now: number): Answer {
  const retry = String(Math.ceil(now / 1_000) + seconds);
  return {
    ...errorAnswer(429, 'too_many_requests', 'Too many requests hit the API too quickly'),
    headers: {
      'x-rate-limit-type': type,
      'x-rate-limit-remaining': '0',
      ...((says === 'retry-after' || says === 'both') && { 'retry-after': String(seconds) }),
      ...((says === 'x-rate-limit-retry' || says === 'both') && { 'x-rate-limit-retry': retry }),
    },
  };
}
