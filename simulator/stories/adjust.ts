import { emit, newRequest, stated } from '#simulator/emit.ts';
import type { Instant } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, LoyaltyCard } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { balanceObject, shortTransaction, transactionObject, type Origin } from '#simulator/objects/transaction.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { advanceTier } from '#simulator/stories/tier.ts';
import type { World } from '#simulator/world.ts';

const GIVEN = ['Goodwill after late delivery', 'Competition winner', 'Missing points, ticket #4711', null];
const TAKEN = ['Points booked twice', 'Return without receipt', 'Abuse'];

/** Somebody at the shop, or its software, adds or takes points. */
export function adjust(world: World, customer: Customer, card: LoyaltyCard, at: Instant): void {
  const byHand = world.random.chance(0.7);
  const request = newRequest(world, byHand ? 'USER_PORTAL' : 'API');
  const adds = balanceOf(card) < 20 || world.random.chance(0.7);
  const points = adds ? world.random.int(1, 20) * 10 : world.random.int(1, balanceOf(card));
  const origin: Origin = {
    source: byHand ? 'voucherify-web-ui' : 'API',
    sourceId: byHand ? null : `adj-${world.random.int(1000, 9999)}`,
    reason: world.random.pick(adds ? GIVEN : TAKEN),
  };
  const tierBefore = holderTier(customer, card.campaign);
  const movement = moveCard(world, card, adds ? 'POINTS_ADDITION' : 'POINTS_REMOVAL', points, at);
  const data = {
    customer: simpleCustomer(customer),
    campaign: simpleCampaign(card.campaign),
    voucher: simpleVoucher(card),
    balance: balanceObject(card, movement, 'MANUAL'),
  };
  const event = { at, request, reports: [movement], states: stated(card) };
  if (adds) {
    emit(world, {
      ...event,
      type: 'voucher.loyalty_card.points_added',
      entityId: card.id,
      data: { ...data, transaction: shortTransaction(card, movement) },
    });
  }
  // The distribution's trigger is called "adjusted": it tells of removals too.
  emit(world, {
    ...event,
    type: 'customer.voucher.loyalty_card.points_added',
    entityId: customer.id,
    data: { ...data, transaction: transactionObject(card, movement, origin) },
  });
  reportLedgerEntry(world, { card, movement, request, origin, tierBefore });
  if (adds) advanceTier(world, card, points, at, request);
}
