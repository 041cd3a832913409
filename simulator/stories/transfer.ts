import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { MILLISECOND, SECOND, type Instant } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, LoyaltyCard } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { transferVoucher, fullVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { openLoyaltyCard } from '#simulator/stories/publish.ts';
import type { World } from '#simulator/world.ts';

type Transfer = { from: LoyaltyCard; to: LoyaltyCard; points: number; at: Instant; request: Request; reason: string };

/** Two movements of one campaign's cards that name each other. */
function transfer(world: World, { from, to, points, at, request, reason }: Transfer): void {
  const tiersBefore = [holderTier(from.holder, from.campaign), holderTier(to.holder, to.campaign)] as const;
  const out = moveCard(world, from, 'POINTS_TRANSFER_OUT', points, at);
  const into = moveCard(world, to, 'POINTS_TRANSFER_IN', points, at);
  const origin = { source: 'API', reason };
  const [source, destination] = [
    { source_voucher: transferVoucher(from) },
    { destination_voucher: transferVoucher(to) },
  ];
  reportLedgerEntry(world, {
    card: from,
    counterpart: to,
    movement: out,
    request,
    tierBefore: tiersBefore[0],
    origin: { ...origin, relatedTransactionId: into.transactionId },
    details: destination,
    beside: destination,
  });
  reportLedgerEntry(world, {
    card: to,
    counterpart: from,
    movement: into,
    request,
    tierBefore: tiersBefore[1],
    origin: { ...origin, relatedTransactionId: out.transactionId },
    details: source,
    beside: source,
  });
}

/** A household collects on one card. */
export function giveToFriend(world: World, from: LoyaltyCard, to: LoyaltyCard, at: Instant): void {
  const then = Math.max(at, to.holder?.busyUntil ?? at);
  transfer(world, {
    from,
    to,
    points: world.random.int(1, balanceOf(from)),
    at: then,
    request: newRequest(world, 'API'),
    reason: 'Household account',
  });
}

/** A lost card: a new one takes over what the old one held, and the old one is switched off. */
export function replaceCard(world: World, customer: Customer, old: LoyaltyCard, at: Instant): void {
  const request = newRequest(world, 'USER_PORTAL');
  const card = openLoyaltyCard(world, old.campaign, { customer, at, request, channel: 'voucherify-web-ui' });
  const points = balanceOf(old);
  if (points > 0) transfer(world, { from: old, to: card, points, at: at + SECOND, request, reason: 'Lost card' });
  switchCard(world, old, false, at + SECOND + 500 * MILLISECOND, request);
}

export function switchCard(world: World, card: LoyaltyCard, active: boolean, at: Instant, request: Request): void {
  card.active = active;
  card.updatedAt = at;
  emit(world, {
    type: active ? 'voucher.enabled' : 'voucher.disabled',
    at,
    request,
    entityId: card.id,
    states: stated(card),
    data: { voucher: fullVoucher(card), campaign: simpleCampaign(card.campaign) },
  });
}
