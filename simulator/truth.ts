/** The simulator's own ledger: what a receiver of all webhooks must find out. */
import { canonical } from '#simulator/instant.ts';
import { balanceOf, pendingOf } from '#simulator/ledger.ts';
import type { GiftCard, LoyaltyCard, Movement, MovementType } from '#simulator/model.ts';
import type { World } from '#simulator/world.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type MovementTruth = {
  transactionId: string;
  type: MovementType;
  /** Signed. */
  points: number;
  balanceAfter: number;
  at: Timestamp;
  /** `event.id` of the events that report it; none where the coverage has none. */
  eventIds: readonly string[];
};

export type CardTruth = {
  id: string;
  code: string;
  unit: 'points' | 'credits';
  campaignId: string;
  campaignName: string;
  holderId: string | null;
  active: boolean;
  /** What the card was created with, before its first movement. */
  openingBalance: number;
  balance: number;
  /** Lifetime. */
  points: number;
  pendingPoints: number;
  redeemedPoints: number;
  expiredPoints: number;
  subtractedPoints: number;
  /** When the card last changed. */
  asOf: Timestamp;
  /** Oldest first. */
  movements: readonly MovementTruth[];
};

export type CustomerTruth = {
  id: string;
  /** As it was before a deletion. */
  sourceId: string | null;
  name: string | null;
  email: string | null;
  deletedAt: Timestamp | null;
  cardIds: readonly string[];
};

export type Truth = { customers: readonly CustomerTruth[]; cards: readonly CardTruth[] };

export function truthOf(world: World): Truth {
  return {
    customers: world.customers.map(({ id, sourceId, name, email, deletedAt, cards, giftCards }) => ({
      id,
      sourceId,
      name,
      email,
      deletedAt: deletedAt === null ? null : canonical(deletedAt),
      cardIds: [...cards, ...giftCards].map((card) => card.id),
    })),
    cards: world.cards.map(cardTruth),
  };
}

function cardTruth(card: LoyaltyCard | GiftCard): CardTruth {
  return {
    id: card.id,
    code: card.code,
    unit: card.type === 'GIFT_VOUCHER' ? 'credits' : 'points',
    campaignId: card.campaign.id,
    campaignName: card.campaign.name,
    holderId: card.holder?.id ?? null,
    active: card.active,
    openingBalance: card.openingBalance,
    balance: balanceOf(card),
    points: card.points,
    pendingPoints: card.type === 'LOYALTY_CARD' ? pendingOf(card) : 0,
    redeemedPoints: card.redeemed,
    expiredPoints: card.expired,
    subtractedPoints: card.subtracted,
    asOf: canonical(card.updatedAt),
    movements: card.movements.map(movementTruth),
  };
}

function movementTruth({ transactionId, type, points, balanceAfter, at, eventIds }: Movement): MovementTruth {
  return { transactionId, type, points, balanceAfter, at: canonical(at), eventIds };
}
