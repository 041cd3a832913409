import fc from 'fast-check';
import type { Fault, SwitchesOver } from '#simulator/fake/switches.ts';
import type { Losses, Trouble } from '#simulator/testing/lossy-shop.ts';

/** Faults that pass: whoever asks again often enough gets through. */
const anyPassingFault = fc
  .tuple(
    fc.constantFrom<Pick<Fault, 'kind'> & object>(
      { kind: '401' },
      { kind: '402' },
      { kind: '500' },
      { kind: 'cut' },
      { kind: 'nonsense' },
      { kind: 'lost-cursor' },
      { kind: '429' },
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

const share = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const anyLosses: fc.Arbitrary<Losses> = fc.record({
  lostMovements: share(0.5),
  lostEvents: share(0.3),
  lateEvents: share(0.3),
});

const DAY_MS = 86_400_000;

/** A small shop, of whose webhooks a part is lost, looked at some times within half a year. */
export const anyTrouble: fc.Arbitrary<Trouble> = fc.record({
  seed: fc.nat(),
  customers: fc.integer({ min: 1, max: 5 }),
  losses: anyLosses,
  switches: anyPassingSwitches,
  timedIds: fc.boolean(),
  looks: fc
    .uniqueArray(fc.integer({ min: 1, max: 180 }), { minLength: 2, maxLength: 6 })
    .map((days) => days.sort((a, b) => a - b).map((day) => new Date(Date.UTC(2026, 0, 5) + day * DAY_MS))),
});
