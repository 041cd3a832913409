import type { SimulatedEvent } from '#simulator/event.ts';
import { startFakeVoucherify, type FakeVoucherify } from '#simulator/fake/fake-voucherify.ts';
import type { SwitchesOver } from '#simulator/fake/switches.ts';
import { answerFaults } from '#simulator/fake/testing/answer-faults.ts';
import { advance, openWorld, type SimulationOptions } from '#simulator/simulate.ts';
import { truthOf, type Truth } from '#simulator/truth.ts';
import type { World } from '#simulator/world.ts';

/** A simulated shop and Voucherify's interface over it, of which every answer is held against the documentation. */
export type FakeShop = {
  fake: FakeVoucherify;
  world: World;
  /** What was sent so far, as Voucherify would send it. */
  events: SimulatedEvent[];
  truth: () => Truth;
  /** Lets the shop live on until then; gives what it sent meanwhile. */
  live: (until: Date) => SimulatedEvent[];
  /** Where an answer was otherwise than documented; a test expects none. */
  answerFaults: string[];
};

type Options = Partial<SimulationOptions> & {
  switches?: SwitchesOver;
  /** From when on the interface is there, and what comes to be may be committed late. Default: the end. */
  shownAt?: Date;
};

/** Half a year of 30 customers, where nothing else is said. */
export async function openFakeShop({ switches = {}, shownAt, ...over }: Options = {}): Promise<FakeShop> {
  const options = {
    seed: 7,
    customers: 30,
    activity: 12,
    from: new Date('2026-01-05T00:00:00Z'),
    to: new Date('2026-07-01T00:00:00Z'),
    named: [{ sourceId: '1001', name: 'Anna', email: null, regular: true as const }],
    ...over,
  };
  const faults = new Set<string>();
  const world = openWorld(options);
  const events: SimulatedEvent[] = [];
  const fake = await startFakeVoucherify({
    seed: options.seed,
    switches,
    inspect: (call, status, body) => {
      for (const fault of answerFaults(call, status, body)) faults.add(fault);
    },
  });
  const live = (until: Date) => {
    const made = advance(world, until);
    fake.note(made);
    events.push(...made);
    return made;
  };
  live(shownAt ?? options.to);
  fake.show(world);
  return {
    fake,
    world,
    events,
    truth: () => truthOf(world),
    live,
    get answerFaults() {
      return [...faults];
    },
  };
}
