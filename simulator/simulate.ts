import type { SimulatedEvent } from '#simulator/event.ts';
import type { Coverage } from '#simulator/event-catalog.ts';
import { instantOf } from '#simulator/instant.ts';
import { hurry, schedule } from '#simulator/behaviour.ts';
import { makePeople, type Person } from '#simulator/people.ts';
import { runNightlyJobs } from '#simulator/stories/nightly-job.ts';
import { openShop } from '#simulator/stories/shop.ts';
import { truthOf, type Truth } from '#simulator/truth.ts';
import { makeWorld, type World } from '#simulator/world.ts';

export type SimulationOptions = {
  seed: number | string;
  customers: number;
  from: Date;
  to: Date;
  /** Things that a customer does between joining and the end, on average; each sends 1 to 15 events. Default 5. */
  activity?: number;
  /** Default `all`. */
  coverage?: Coverage;
  /** Movements of a card are up to 3 s apart, not minutes or more; each customer does everything within minutes. */
  dense?: boolean;
  /** Ids of transactions and events rise with time. Default true. */
  timedIds?: boolean;
  /** Customers who are there from the first day, before the random ones. */
  named?: readonly Person[];
};

export type Simulation = {
  /** In the order in which Voucherify sends them. */
  events: SimulatedEvent[];
  truth: Truth;
};

/**
 * The history of a loyalty programme and the webhooks about it. Pure: the same options give the same result.
 * 2,000 customers make about 60,000 events in a few seconds.
 */
export function simulate(options: SimulationOptions): Simulation {
  const world = openWorld(options);
  const events = advance(world, options.to);
  return { events, truth: truthOf(world) };
}

/** A shop just opened: its customers will join over the first half of the time. */
export function openWorld({
  seed,
  customers,
  from,
  to,
  activity = 5,
  coverage = 'all',
  dense = false,
  timedIds = true,
  named = [],
}: SimulationOptions): World {
  const [start, end] = [instantOf(from), instantOf(to)];
  if (start >= end) throw new RangeError('a simulation ends after it begins: `to` must be later than `from`');
  const world = makeWorld({ seed, from: start, coverage, dense, timedIds });
  openShop(world, start);
  runNightlyJobs(world, start);
  const nextPerson = makePeople(world.random.fork('people'));
  const { random } = world;
  for (let count = 0; count < named.length + customers; count++) {
    const joinsAt = count < named.length ? start : start + Math.floor((random.next() * (end - start)) / 2);
    const person = named[count] ?? nextPerson();
    world.agenda.book(joinsAt, (at) => {
      const acts = activity * (person.regular ? 5 : 1);
      if (dense) hurry(world, person, at, acts);
      else schedule(world, person, at, (end - at) / acts);
    });
  }
  return world;
}

/** Lets the world live on until then and takes what it has sent meanwhile. */
export function advance(world: World, until: Date): SimulatedEvent[] {
  world.agenda.runUntil(instantOf(until));
  return takeOutbox(world);
}

export function takeOutbox(world: World): SimulatedEvent[] {
  return world.outbox.splice(0).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
