import { makeAgenda, type Agenda } from '#simulator/agenda.ts';
import type { SimulatedEvent } from '#simulator/event.ts';
import type { Coverage } from '#simulator/event-catalog.ts';
import { newId } from '#simulator/ids.ts';
import { type LoyaltyV2, makeLoyaltyV2 } from '#simulator/loyalty-v2/model.ts';
import type { Instant } from '#simulator/instant.ts';
import type { Coupon, Customer, GiftCard, LoyaltyCard } from '#simulator/model.ts';
import { makeProgramme, type Programme } from '#simulator/programme.ts';
import { seededRandom, type Random } from '#simulator/random.ts';

/** Where the webhooks come from. */
export type Sender = {
  projectId: string;
  webhookId: string;
  distributions: readonly { id: string; eventName: string }[];
  apiKey: { name: string; app_id: string };
  userId: string;
  targetUrl: string;
};

/** A shop with its customers, and what it has sent so far. Everything in it follows from the seed. */
export type World = {
  /** Decides what happens. */
  random: Random;
  /** Decides about the events only, so that another coverage leaves the shop's life as it was. */
  wire: Random;
  agenda: Agenda;
  programme: Programme;
  customers: Customer[];
  cards: (LoyaltyCard | GiftCard)[];
  /** A code for everybody; the shop makes it when it opens. */
  publicCoupon: Coupon | null;
  sender: Sender;
  coverage: Coverage;
  /** Whether a card's movements follow each other closely. */
  dense: boolean;
  /** Whether ids of transactions and events rise with time; nobody promises it. */
  timedIds: boolean;
  outbox: SimulatedEvent[];
  /** Of which no webhook tells. */
  loyaltyV2: LoyaltyV2;
};

export function makeWorld(options: {
  seed: number | string;
  from: Instant;
  coverage: Coverage;
  dense: boolean;
  timedIds: boolean;
}): World {
  const random = seededRandom(options.seed);
  const setup = random.fork('setup');
  return {
    random: random.fork('life'),
    wire: random.fork('wire'),
    agenda: makeAgenda(),
    programme: makeProgramme(setup, options.from),
    customers: [],
    cards: [],
    publicCoupon: null,
    sender: makeSender(setup),
    coverage: options.coverage,
    dense: options.dense,
    timedIds: options.timedIds,
    outbox: [],
    loyaltyV2: makeLoyaltyV2(options.seed),
  };
}

function makeSender(random: Random): Sender {
  // An author may leave the event name of a distribution empty.
  const eventNames = ['Points earned', 'Reward-redeemed', '', 'loyalty → CRM'];
  return {
    projectId: newId(random, 'proj_'),
    webhookId: newId(random, 'wh_'),
    distributions: eventNames.map((eventName) => ({ id: newId(random, 'distr_'), eventName })),
    apiKey: { name: 'Primary', app_id: '00000000-0000-4000-8000-000000000000' },
    userId: newId(random, 'user_'),
    targetUrl: 'https://pointline.example/api/webhooks/voucherify',
  };
}
