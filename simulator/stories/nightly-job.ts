import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { DAY, dateOnly, iso, MILLISECOND, MINUTE, SECOND, startOfDay, type Instant } from '#simulator/instant.ts';
import type { Bucket, LoyaltyCard } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { transactionObject } from '#simulator/objects/transaction.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { activatePending } from '#simulator/stories/pending.ts';
import { reviewTier } from '#simulator/stories/tier.ts';
import type { World } from '#simulator/world.ts';

/**
 * Voucherify's midnight job, for all cards at once, so that many events carry one timestamp: pending points
 * are activated, tiers reviewed, points expired, in this order (https://docs.voucherify.io/build/loyalty-points).
 */
export function runNightlyJobs(world: World, from: Instant): void {
  world.agenda.book(startOfDay(from) + DAY, (midnight) => {
    runNightlyJobs(world, midnight);
    const cards = loyaltyCards(world);
    const activating = newRequest(world, 'INTERNAL');
    for (const card of cards) activateDue(world, card, midnight, activating);
    const reviewing = newRequest(world, 'INTERNAL');
    for (const { holder, campaign } of cards) {
      if (holder) reviewTier(world, holder, campaign, midnight + 2 * MINUTE, reviewing);
    }
    const expiring = newRequest(world, 'INTERNAL');
    for (const card of cards) expire(world, card, midnight + 4 * MINUTE + 9 * SECOND + 334 * MILLISECOND, expiring);
  });
}

function activateDue(world: World, card: LoyaltyCard, midnight: Instant, request: Request): void {
  const due = card.pending.filter((entry) => entry.activatesAt <= midnight);
  due.forEach((entry, index) =>
    activatePending(world, card, entry, midnight + 30 * SECOND + index * 57 * MILLISECOND, request),
  );
}

/** All buckets of a card that are due leave in one movement; `points` is positive where the transaction is negative. */
function expire(world: World, card: LoyaltyCard, at: Instant, request: Request): void {
  const due = card.buckets.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= at);
  if (due.length === 0) return;
  const points = due.reduce((sum, { left }) => sum + left, 0);
  card.buckets = card.buckets.filter((bucket) => !due.includes(bucket));
  card.expiredBuckets.push(...due);
  const tierBefore = holderTier(card.holder, card.campaign);
  const movement = moveCard(world, card, 'POINTS_EXPIRATION', points, at);
  const origin = { source: 'Automation' };
  const data = {
    customer: card.holder && simpleCustomer(card.holder),
    campaign: simpleCampaign(card.campaign),
    voucher: simpleVoucher(card),
    points,
    buckets: due.map((bucket) => bucketObject(card, bucket)),
    transaction: transactionObject(card, movement, origin),
  };
  const event = { at, request, reports: [movement], states: stated(card), data };
  emit(world, { ...event, type: 'voucher.loyalty_card.points_expired', entityId: card.id });
  emit(world, { ...event, type: 'customer.voucher.loyalty_card.points_expired', entityId: card.holder?.id ?? card.id });
  reportLedgerEntry(world, { card, movement, request, origin, tierBefore });
}

function bucketObject(card: LoyaltyCard, { id, left, createdAt, expiresAt }: Bucket) {
  return {
    id,
    voucher_id: card.id,
    campaign_id: card.campaign.id,
    bucket: { total_points: left },
    status: 'ACTIVE',
    expires_at: expiresAt === null ? null : dateOnly(expiresAt),
    created_at: iso(createdAt),
    object: 'loyalty_points_bucket',
  };
}

/** With a deleted customer the card's story ends. */
function loyaltyCards(world: World): LoyaltyCard[] {
  return world.cards.filter(
    (card): card is LoyaltyCard => card.type === 'LOYALTY_CARD' && card.holder?.deletedAt === null,
  );
}
