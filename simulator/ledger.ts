import { newId, timedId } from '#simulator/ids.ts';
import { DAY, startOfDay, type Instant } from '#simulator/instant.ts';
import type { Bucket, GiftCard, LoyaltyCard, Movement, MovementType } from '#simulator/model.ts';
import type { Random } from '#simulator/random.ts';
import type { World } from '#simulator/world.ts';

/** Spendable now; the formula of https://docs.voucherify.io/build/loyalty-points for cards since February 2025. */
export function balanceOf(card: LoyaltyCard | GiftCard): number {
  return card.points - card.expired - card.subtracted - card.redeemed;
}

export function pendingOf(card: LoyaltyCard): number {
  return card.pending.reduce((sum, entry) => sum + entry.points, 0);
}

/** Writes one movement; `amount` is positive, the type tells the sign. The card's `updatedAt` moves with it. */
export function move(
  { random, timedIds }: Pick<World, 'random' | 'timedIds'>,
  card: LoyaltyCard | GiftCard,
  type: MovementType,
  amount: number,
  at: Instant,
): Movement {
  const signed = book(random, card, type, amount, at);
  card.updatedAt = at;
  const movement: Movement = {
    transactionId: timedIds ? timedId(random, 'vtx_', at) : newId(random, 'vtx_'),
    type,
    points: signed,
    balanceAfter: balanceOf(card),
    totalAfter: card.points,
    at,
    eventIds: [],
  };
  card.movements.push(movement);
  return movement;
}

function book(random: Random, card: LoyaltyCard | GiftCard, type: MovementType, amount: number, at: Instant): number {
  switch (type) {
    case 'POINTS_ACCRUAL':
    case 'POINTS_ADDITION':
    case 'POINTS_TRANSFER_IN':
    case 'PENDING_POINTS_ACTIVATION':
    case 'CREDITS_ADDITION':
      card.points += amount;
      fill(random, card, amount, at);
      return amount;
    case 'POINTS_REFUND':
      card.redeemed -= amount;
      fill(random, card, amount, at);
      return amount;
    case 'POINTS_REDEMPTION':
    case 'CREDITS_REDEMPTION':
      card.redeemed += amount;
      card.redeemedQuantity += 1;
      drain(card, amount);
      return -amount;
    case 'POINTS_REMOVAL':
    case 'POINTS_TRANSFER_OUT':
      card.subtracted += amount;
      drain(card, amount);
      return -amount;
    case 'POINTS_EXPIRATION':
      card.expired += amount;
      return -amount;
  }
}

function fill(random: Random, card: LoyaltyCard | GiftCard, amount: number, at: Instant): void {
  if (card.type !== 'LOYALTY_CARD') return;
  const { expiryDays } = card.campaign;
  const expiresAt = expiryDays === null ? null : startOfDay(at) + expiryDays * DAY;
  card.buckets.push({ id: newId(random, 'lopb_'), left: amount, createdAt: at, expiresAt });
}

/** Points that expire first are spent first. */
function drain(card: LoyaltyCard | GiftCard, amount: number): void {
  if (card.type !== 'LOYALTY_CARD') return;
  let left = amount;
  for (const bucket of card.buckets.toSorted(bySoonestExpiry)) {
    const taken = Math.min(bucket.left, left);
    bucket.left -= taken;
    left -= taken;
  }
  card.buckets = card.buckets.filter((bucket) => bucket.left > 0);
}

export function bySoonestExpiry(a: Bucket, b: Bucket): number {
  return (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) || a.createdAt - b.createdAt;
}
