import fc from 'fast-check';
import type { SwitchesOver } from '#simulator/fake/switches.ts';
import type { Losses, Trouble } from '#simulator/testing/lossy-shop.ts';

/** Of calls, of those that write many objects, and of a cycle that is over, whatever is told of when to come back. */
const tooMany = fc.record({
  kind: fc.constant('429' as const),
  type: fc.constantFrom('api_calls', 'bulk_api_calls', 'api_calls_cycle'),
  says: fc.constantFrom('retry-after', 'x-rate-limit-retry', 'both', 'nothing'),
  seconds: fc.integer({ min: 0, max: 4_000 }),
});

/** Faults that pass: whoever asks again often enough gets through. */
const anyPassingFault = fc
  .tuple(
    fc.oneof(
      ...(['401', '402', '500', 'cut', 'nonsense', 'lost-cursor'] as const).map((kind) => fc.constant({ kind })),
      tooMany,
    ),
    fc.constantFrom('/transactions', '/campaigns', '/customers', '/vouchers', '/exports', '/v2/'),
    fc.nat({ max: 10 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([fault, path, after, times]) => ({ ...fault, path, after, times }));

export const anyPassingSwitches: fc.Arbitrary<SwitchesOver> = fc.record({
  faults: fc.array(anyPassingFault, { maxLength: 4 }),
  shift: fc.integer({ min: -3, max: 3 }),
  late: fc.record({ share: fc.constantFrom(0, 0.1, 0.5), calls: fc.integer({ min: 1, max: 3 }) }),
  nesting: fc.constantFrom('nested', 'direct', 'json', 'json-text', 'plain', 'each'),
  misspelt: fc.boolean(),
  v2Debits: fc.constantFrom('negative', 'positive'),
});

// Doubles of fast-check are mostly next to nothing.
const anyShare = fc.constantFrom(0, 0.1, 0.3, 0.5);
const anyLosses: fc.Arbitrary<Losses> = fc.record({
  lostMovements: anyShare,
  lostEvents: anyShare,
  lateEvents: anyShare,
});

const DAY_MS = 86_400_000;

/** A shop of so many customers at most, of whose webhooks a part is lost, looked at some times within so many days. */
export function anyTrouble({ from, days, customers }: Span): fc.Arbitrary<Trouble> {
  return fc.record({
    seed: fc.nat(),
    customers: fc.integer({ min: 1, max: customers }),
    losses: anyLosses,
    switches: anyPassingSwitches,
    timedIds: fc.boolean(),
    from: fc.constant(from),
    looks: fc
      .uniqueArray(fc.integer({ min: 1, max: days }), { minLength: 2, maxLength: 6 })
      .map((after) => after.sort((a, b) => a - b).map((day) => new Date(from.getTime() + day * DAY_MS))),
  });
}

type Span = { from: Date; days: number; customers: number };
