import type { SimulatedEvent } from '#simulator/event.ts';
import { groupBy } from '#simulator/testing/group-by.ts';

/** Each movement told by one of its reports, whichever `choose` takes; what reports none stays. */
export function toldOnce(events: readonly SimulatedEvent[], choose: (among: number) => number): SimulatedEvent[] {
  const reports = groupBy(
    events.filter(({ reports: moved }) => moved.length > 0),
    ({ reports: moved }) => moved.join(),
  );
  const kept = new Set([...reports.values()].map((told) => told[choose(told.length)]!));
  return events.filter((event) => event.reports.length === 0 || kept.has(event));
}
