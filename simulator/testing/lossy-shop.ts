import { deliver } from '#simulator/deliver.ts';
import type { SimulatedEvent, WebhookBody } from '#simulator/event.ts';
import type { SwitchesOver } from '#simulator/fake/switches.ts';
import { seededRandom, type Random } from '#simulator/random.ts';
import { openFakeShop, type FakeShop } from '#simulator/testing/fake-shop.ts';

/** What happens to webhooks on their way; shares between 0 and 1. */
export type Losses = {
  /** Of movements: no event that reports such a one arrives, ever. */
  lostMovements: number;
  /** Of single events: another may report the same movement. */
  lostEvents: number;
  /** Of events: they arrive with the next delivery, or the one after that. */
  lateEvents: number;
};

export type Trouble = {
  seed: number;
  customers: number;
  losses: Losses;
  switches: SwitchesOver;
  /** Whether ids rise with time. */
  timedIds: boolean;
  /** When the shop opens. */
  from: Date;
  /** When somebody looks: in between the shop lives on. In the order of time. */
  looks: readonly Date[];
};

export type LossyShop = FakeShop & {
  /** Lets the shop live on until then; gives the webhooks that arrive meanwhile, in the order in which they do. */
  arrive: (until: Date) => WebhookBody[];
};

/** A shop some of whose webhooks are lost or late, while the interface knows all. Same trouble, same webhooks. */
export async function openLossyShop(trouble: Trouble): Promise<LossyShop> {
  const { seed, customers, losses, switches, timedIds, from, looks } = trouble;
  const to = looks.at(-1) ?? from;
  const shop = await openFakeShop({ seed, customers, switches, timedIds, from, to, shownAt: from });
  const random = seededRandom(`${seed}/losses`);
  const lost = new Map<string, boolean>();
  let held: SimulatedEvent[] = [];
  return Object.assign(shop, {
    arrive: (until: Date): WebhookBody[] => {
      const came = [...held, ...shop.live(until).filter((event) => !isLost(event, losses, random, lost))];
      held = came.filter(() => random.chance(losses.lateEvents));
      const now = came.filter((event) => !held.includes(event));
      const disorder = { seed: `${seed}/${until.toISOString()}`, shuffleWithinSeconds: 60, duplicateShare: 0.05 };
      return deliver(now, disorder).map(({ event }) => event.body);
    },
  });
}

function isLost(
  { reports }: SimulatedEvent,
  { lostMovements, lostEvents }: Losses,
  random: Random,
  lost: Map<string, boolean>,
): boolean {
  for (const id of reports) if (!lost.has(id)) lost.set(id, random.chance(lostMovements));
  return reports.some((id) => lost.get(id)) || random.chance(lostEvents);
}
