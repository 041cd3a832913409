import fc from 'fast-check';
import type { Kill } from '#lib/sync/testing/mortal-run.ts';
import { anyTrouble } from '#simulator/testing/any-trouble.ts';
import type { Trouble } from '#simulator/testing/lossy-shop.ts';

/** A shop's troubles, and those of the Pointline that follows it. */
export type Schedule = {
  trouble: Trouble;
  /** Installed at the first look only: nothing before was heard, and a backfill brings it. */
  isInstalledLate: boolean;
  /** Of all callers; what goes on by itself has half of it. */
  callsPerMinute: number;
  /** What happens to the first runs; undefined where nothing does. */
  kills: (Kill | undefined)[];
  /** Voucherify cannot write exports at first. */
  failsExports: boolean;
  /** From this look on one customer and their cards are deleted at Voucherify, and no webhook told. */
  gone: { customer: number; look: number } | null;
  isRebuilt: boolean;
};

const anyKill: fc.Arbitrary<Kill> = fc.record({
  how: fc.constantFrom('told to end', 'dead'),
  calls: fc.integer({ min: 1, max: 6 }),
  ms: fc.integer({ min: 0, max: 25 }),
});

export function anySchedule(from: Date): fc.Arbitrary<Schedule> {
  return fc.record({
    trouble: anyTrouble({ from, days: 150, customers: 8 }),
    isInstalledLate: fc.boolean(),
    callsPerMinute: fc.constantFrom(4, 6, 7, 12, 100, 100_000),
    kills: fc.array(fc.option(anyKill, { nil: undefined, freq: 3 }), { maxLength: 12 }),
    failsExports: fc.boolean(),
    gone: fc.option(fc.record({ customer: fc.nat({ max: 7 }), look: fc.nat({ max: 5 }) }), { freq: 2 }),
    isRebuilt: fc.integer({ min: 1, max: 4 }).map((one) => one === 1),
  });
}
