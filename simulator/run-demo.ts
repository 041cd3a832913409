import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '#simulator/deliver.ts';
import { DEMO_CAST, enrolCast, FORGETFUL, withSurprises } from '#simulator/demo-cast.ts';
import type { SimulatedEvent } from '#simulator/event.ts';
import { happen } from '#simulator/loyalty-v2/happen.ts';
import { canonical, instantOf } from '#simulator/instant.ts';
import { act } from '#simulator/behaviour.ts';
import type { FakeVoucherify } from '#simulator/fake/fake-voucherify.ts';
import type { SwitchesOver } from '#simulator/fake/switches.ts';
import type { Target } from '#simulator/post-webhook.ts';
import { seededRandom } from '#simulator/random.ts';
import { send } from '#simulator/send.ts';
import { advance, openWorld, takeOutbox } from '#simulator/simulate.ts';
import { truthOf } from '#simulator/truth.ts';
import type { World } from '#simulator/world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HISTORY_DAYS = 150;

/** Answers take as long as over the internet, and of one customer's movements half are told by no webhook. */
export const DEMO_SWITCHES: SwitchesOver = { latency: 150, lost: { customers: [FORGETFUL], share: 0.5 } };

export type Demo = Target & {
  seed: number | string;
  /** Beside the cast. */
  customers: number;
  voucherify: FakeVoucherify;
  /** Ends the demo. */
  signal: AbortSignal;
  log: (line: string) => void;
};

/**
 * Fills a running Pointline with five months of a loyalty programme, then lets one thing happen every 1 to 3 seconds
 * until the signal aborts. Needs no clean database: another seed is another shop.
 */
export async function runDemo(demo: Demo): Promise<void> {
  try {
    await live(await fill(demo), demo);
  } catch (error) {
    if (!demo.signal.aborted) throw error;
  }
}

async function fill({ url, secret, seed, customers, voucherify, signal, log }: Demo): Promise<World> {
  // The last reward events of the history leave some seconds after their facts: they too are past.
  const to = new Date(Date.now() - 2 * MINUTE_MS);
  const from = new Date(to.getTime() - HISTORY_DAYS * DAY_MS);
  const world = openWorld({ seed, customers, from, to, named: DEMO_CAST });
  const events = advance(world, to);
  enrolCast(world, instantOf(from), instantOf(to));
  voucherify.show(world);
  voucherify.note(events);
  const history = withSurprises({ events, truth: truthOf(world) });
  const deliveries = deliver(history, { seed, shuffleWithinSeconds: 30, duplicateShare: 0.01, retryShare: 0.02 });
  const counts = await send({ url, secret, signal, bodies: deliveries.map(({ event }) => event.body) });
  log(
    `${counts.stored} webhooks of ${world.customers.length} customers are in${problems(counts)}. ` +
      'Look up one of these source ids:',
  );
  for (const { sourceId, look } of DEMO_CAST) log(`  ${sourceId.padEnd(18)}${look}`);
  log(`Voucherify’s own interface is simulated too, at ${voucherify.url}. What goes wrong there is set at /switches.`);
  return world;
}

function problems({ refused, unanswered }: { refused: number; unanswered: number }): string {
  return refused + unanswered === 0 ? '' : ` (${refused} refused, ${unanswered} unanswered)`;
}

/** Webhooks leave when their time has come: a reward's event some ten seconds after the purchase. */
async function live(world: World, { url, secret, seed, voucherify, signal }: Demo): Promise<void> {
  const random = seededRandom(`${seed}/live`);
  const [cast, crowd] = [world.customers.slice(0, DEMO_CAST.length), world.customers];
  let waiting: SimulatedEvent[] = [];
  for (;;) {
    const now = instantOf(new Date());
    world.agenda.runUntil(now);
    act(world, random.pick(random.chance(0.4) ? cast : crowd), now);
    if (random.chance(0.1)) happen(world.loyaltyV2, random.pick(world.loyaltyV2.members), now);
    const made = takeOutbox(world);
    voucherify.note(made);
    waiting = [...waiting, ...made];
    const isDue = ({ at }: SimulatedEvent) => at <= canonical(now);
    const sent = waiting.filter((event) => isDue(event) && !voucherify.loses(event));
    await send({ url, secret, signal, bodies: sent.map(({ body }) => body) });
    waiting = waiting.filter((event) => !isDue(event));
    await sleep(random.int(1000, 3000), undefined, { signal });
  }
}
