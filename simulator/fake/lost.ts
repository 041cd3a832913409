import type { SimulatedEvent } from '#simulator/event.ts';
import type { Switches } from '#simulator/fake/switches.ts';
import { seededRandom } from '#simulator/random.ts';
import type { World } from '#simulator/world.ts';

/** A movement is lost with all of the events that report it: one of them would be enough to know of it. */
export function isLost({ reports }: SimulatedEvent, { customers }: World, { customers: of, share }: Switches['lost']) {
  if (reports.length === 0 || of.length === 0) return false;
  return customers
    .filter(({ sourceId }) => sourceId !== null && of.includes(sourceId))
    .flatMap(({ cards, giftCards }) => [...cards, ...giftCards])
    .flatMap(({ movements }) => movements)
    .some(({ transactionId: id }) => reports.includes(id) && seededRandom(`lost/${id}`).chance(share));
}
