import { DAY, HOUR, MILLISECOND, SECOND, startOfDay, type Instant } from '#simulator/instant.ts';
import type { Customer } from '#simulator/model.ts';
import type { Person } from '#simulator/people.ts';
import type { Random } from '#simulator/random.ts';
import { ACTIONS } from '#simulator/actions.ts';
import { breath } from '#simulator/stories/ledger-report.ts';
import { join } from '#simulator/stories/join.ts';
import type { World } from '#simulator/world.ts';

/** Joins, and from then on does something once per `pace` on average. */
export function schedule(world: World, person: Person, at: Instant, pace: number): void {
  const customer = join(world, person, moment(world.random, at));
  const wakeAfter = (last: Instant) => {
    world.agenda.book(moment(world.random, last + HOUR + world.random.exponential(pace)), (due) => {
      act(world, customer, due);
      if (customer.deletedAt === null) wakeAfter(due);
    });
  };
  wakeAfter(at);
}

/** Joins and does so many things one right after the other. */
export function hurry(world: World, person: Person, at: Instant, acts: number): void {
  const customer = join(world, person, moment(world.random, at));
  const actAgain = (last: Instant, left: number) => {
    if (left === 0 || customer.deletedAt !== null) return;
    world.agenda.book(last + breath(world.random), (due) => {
      act(world, customer, due);
      actAgain(Math.max(due, customer.busyUntil), left - 1);
    });
  };
  actAgain(customer.busyUntil, acts);
}

/** Does one thing, unless the customer is gone. */
export function act(world: World, customer: Customer, due: Instant): void {
  if (customer.deletedAt !== null) return;
  const at = Math.max(due, customer.busyUntil);
  const possible = ACTIONS.map(([story, weight]) => [story(world, customer, at), weight] as const).filter(
    ([run]) => run !== null,
  );
  world.random.weighted(possible)?.();
}

/**
 * The same day between 6 and 23 o'clock: the nightly job has midnight to itself. Most clocks here tick in
 * milliseconds, some in microseconds, a few in seconds, as in the documented examples.
 */
function moment(random: Random, at: Instant): Instant {
  const day = startOfDay(at);
  const byDay = day + 6 * HOUR + ((at - day) / DAY) * 17 * HOUR;
  const tick = random.weighted([
    [MILLISECOND, 82],
    [1, 15],
    [SECOND, 3],
  ] as const);
  return byDay - (byDay % tick);
}
