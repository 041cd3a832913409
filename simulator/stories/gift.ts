import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { MILLISECOND, type Instant } from '#simulator/instant.ts';
import { balanceOf, move } from '#simulator/ledger.ts';
import type { Customer, GiftCard, Movement } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { redemptionObject, type Redemption } from '#simulator/objects/redemption.ts';
import { balanceObject, shortTransaction, transactionObject, type Origin } from '#simulator/objects/transaction.ts';
import { fullVoucher, simpleVoucher } from '#simulator/objects/voucher.ts';
import { newOrder, settleOrder } from '#simulator/stories/buy.ts';
import { openGiftCard } from '#simulator/stories/publish.ts';
import { reportRedemption } from '#simulator/stories/redeem.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

export function getGiftCard(world: World, customer: Customer, at: Instant): void {
  openGiftCard(world, world.random.int(1, 10) * 1000, { customer, at, request: newRequest(world, 'API') });
}

export function topUp(world: World, customer: Customer, card: GiftCard, at: Instant): void {
  const request = newRequest(world, 'USER_PORTAL');
  const origin: Origin = { source: 'voucherify-web-ui', reason: 'Refund' };
  const movement = move(world, card, 'CREDITS_ADDITION', world.random.int(1, 50) * 100, at);
  const event = { at, request, reports: [movement], states: stated(card) };
  const data = {
    voucher: simpleVoucher(card),
    campaign: simpleCampaign(card.campaign),
    balance: balanceObject(card, movement, 'MANUAL'),
  };
  // The project's event has no customer at all: only `voucher.holder_id`.
  emit(world, {
    ...event,
    type: 'voucher.gift.balance_added',
    entityId: card.id,
    data: { ...data, transaction: shortTransaction(card, movement) },
  });
  emit(world, {
    ...event,
    type: 'customer.voucher.gift.balance_added',
    entityId: customer.id,
    data: { customer: simpleCustomer(customer), ...data, transaction: transactionObject(card, movement, origin) },
  });
  reportGiftEntry(world, card, movement, request, origin);
}

export function payWithGiftCard(world: World, customer: Customer, card: GiftCard, at: Instant): void {
  const request = newRequest(world, 'API');
  const order = newOrder(world, customer, at);
  const amount = Math.min(balanceOf(card), order.amount);
  order.discount = amount;
  settleOrder(order, at);
  const movement = move(world, card, 'CREDITS_REDEMPTION', amount, at);
  const redemption: Redemption = {
    id: newId(world.random, 'r_'),
    at: at + 6 * MILLISECOND,
    trackingId: newId(world.random, 'track_'),
    customer,
    order,
    related: { type: 'voucher', id: card.id },
    amount,
  };
  reportRedemption(world, { redemption, voucher: card, movement, request });
  const details = { order: { id: order.id, source_id: order.sourceId }, redemption: { id: redemption.id } };
  reportGiftEntry(world, card, movement, request, {}, details, {
    order: simpleOrder(order),
    redemption: redemptionObject(redemption, simpleVoucher(card)),
  });
}

function reportGiftEntry(
  world: World,
  card: GiftCard,
  movement: Movement,
  request: Request,
  origin: Origin,
  details: JsonObject = {},
  beside: JsonObject = {},
): void {
  emit(world, {
    type: 'voucher.gift.transaction.created',
    at: movement.at,
    request,
    entityId: card.id,
    reports: [movement],
    states: stated(card),
    data: {
      transaction: transactionObject(card, movement, origin, details),
      voucher: fullVoucher(card),
      campaign: simpleCampaign(card.campaign),
      holder: card.holder && simpleCustomer(card.holder),
      balance: balanceObject(card, movement),
      order: null,
      redemption: null,
      rollback: null,
      ...beside,
    },
  });
}
