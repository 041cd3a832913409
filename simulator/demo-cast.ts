import type { SimulatedEvent } from '#simulator/event.ts';
import type { Person } from '#simulator/people.ts';
import type { Instant } from '#simulator/instant.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { enrol } from '#simulator/loyalty-v2/model.ts';
import type { Simulation } from '#simulator/simulate.ts';
import type { World } from '#simulator/world.ts';

type Role = Person & { sourceId: string; regular: true; look: string };

/** Customers worth looking at: source ids that are easy to type, and what each of them shows. */
export const DEMO_CAST = [
  { sourceId: '1001', name: 'Anna Kowalska', email: 'anna.kowalska@example.com', look: 'a bit of everything' },
  { sourceId: 'anna@example.com', name: 'Anna Maria Groß', email: 'anna@example.com', look: 'an e-mail as source id' },
  {
    sourceId: '1002',
    name: 'Renée O’Connor',
    email: null,
    look: 'a webhook that never came: a gap, until you check with Voucherify',
  },
  {
    sourceId: '1005',
    name: 'Jonas Lind',
    email: 'jonas.lind@example.com',
    look: 'every other movement from now on has no webhook: gaps open, and close by themselves within minutes',
  },
  { sourceId: '1003', name: '王芳', email: 'wang.fang@example.com', look: 'a webhook in quarantine' },
  { sourceId: '1004', name: null, email: null, look: 'an event type that nobody knows' },
  {
    sourceId: '2001',
    name: 'Mia Lindqvist',
    email: 'mia.lindqvist@example.com',
    look: 'a member of Loyalty v2, which sends no webhooks: asked for while you look',
  },
  { sourceId: '2002', name: 'Jonas Weber', email: null, look: 'another member of Loyalty v2' },
].map((role) => ({ ...role, regular: true as const })) satisfies readonly Role[];

const [, , GAP, , QUARANTINE, UNKNOWN, ...MEMBERS] = DEMO_CAST.map(({ sourceId }) => sourceId);

/** Movements of a member of Loyalty v2 before the demo begins. */
const V2_MOVEMENTS = 70;

/** Some of the cast are in a programme of Loyalty v2 as well. */
export function enrolCast({ loyaltyV2, customers }: World, from: Instant, to: Instant): void {
  for (const customer of customers.filter(({ sourceId }) => sourceId !== null && MEMBERS.includes(sourceId)))
    liveThrough(loyaltyV2, enrol(loyaltyV2, customer, from), { count: V2_MOVEMENTS, from, to });
}

/** Of whose movements webhooks tell only some. */
export const FORGETFUL = '1005';

/** The history as the demo delivers it: one movement withheld, one payload broken, one event of an unknown type. */
export function withSurprises({ events, truth }: Simulation): SimulatedEvent[] {
  const idOf = (sourceId: string | undefined) => truth.customers.find((customer) => customer.sourceId === sourceId)?.id;
  const lost = truth.cards
    .filter((card) => card.holderId === idOf(GAP))
    // Not the last one: only a later statement shows that something is missing.
    .flatMap(({ movements }) => movements.slice(1, -1))
    .find(({ type }) => type === 'POINTS_ACCRUAL' || type === 'POINTS_ADDITION');
  const kept = events.filter(({ reports }) => !lost || !reports.includes(lost.transactionId));
  return [
    ...kept,
    ...lastRewardOf(kept, idOf(QUARANTINE)).map((event) =>
      sentAgain(event, event.type, { balance: { object: 'balance', points: 'forty' } }),
    ),
    ...lastRewardOf(kept, idOf(UNKNOWN)).map((event) =>
      sentAgain(event, 'customer.loyalty.streak.extended', { streak: { days: 7, object: 'streak' } }),
    ),
  ];
}

function lastRewardOf(events: readonly SimulatedEvent[], customerId: string | undefined): SimulatedEvent[] {
  return events
    .filter(({ type, body }) => type === 'customer.rewarded.loyalty_points' && body.event.entity_id === customerId)
    .slice(-1);
}

/** The same customer's event under ids of its own. */
function sentAgain(event: SimulatedEvent, type: string, data: object): SimulatedEvent {
  const { body } = event;
  const id = `${body.event.id.slice(0, -4)}d3m0`;
  return {
    ...event,
    reports: [],
    states: [],
    body: {
      ...body,
      id: `${body.id.slice(0, -4)}d3m0`,
      type,
      data: { ...body.data, ...data },
      event: { ...body.event, id, type },
    },
  };
}
