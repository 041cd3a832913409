import { emit, newRequest, stated, type Request } from '#lib/simulator/emit';
import { newId } from '#lib/simulator/ids';
import { MILLISECOND, type Instant } from '#lib/simulator/instant';
import { balanceOf, move } from '#lib/simulator/ledger';
import type { Customer, GiftCard, Movement } from '#lib/simulator/model';
import { simpleCampaign } from '#lib/simulator/objects/campaign';
import { simpleCustomer } from '#lib/simulator/objects/customer';
import { simpleOrder } from '#lib/simulator/objects/order';
import { redemptionObject, type Redemption } from '#lib/simulator/objects/redemption';
import { balanceObject, shortTransaction, transactionObject, type Origin } from '#lib/simulator/objects/transaction';
import { fullVoucher, simpleVoucher } from '#lib/simulator/objects/voucher';
import { newOrder, settleOrder } from '#lib/simulator/stories/buy';
import { openGiftCard } from '#lib/simulator/stories/publish';
import { reportRedemption } from '#lib/simulator/stories/redeem';
import type { World } from '#lib/simulator/world';
import type { JsonObject } from '#lib/voucherify/json';

export function getGiftCard(world: World, customer: Customer, at: Instant): void {
  openGiftCard(world, world.random.int(1, 10) * 1000, { customer, at, request: newRequest(world, 'API') });
}

export function topUp(world: World, customer: Customer, card: GiftCard, at: Instant): void {
  const request = newRequest(world, 'USER_PORTAL');
  const origin: Origin = { source: 'voucherify-web-ui', reason: 'Refund' };
  const movement = move(world.random, card, 'CREDITS_ADDITION', world.random.int(1, 50) * 100, at);
  const event = { at, request, reports: [movement], states: stated(card) };
  const data = { voucher: simpleVoucher(card), campaign: simpleCampaign(card.campaign), balance: balanceObject(card, movement, 'MANUAL') };
  // The project's event has no customer at all: only `voucher.holder_id`.
  emit(world, { ...event, type: 'voucher.gift.balance_added', entityId: card.id, data: { ...data, transaction: shortTransaction(card, movement) } });
  emit(world, {
    ...event, type: 'customer.voucher.gift.balance_added', entityId: customer.id,
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
  const movement = move(world.random, card, 'CREDITS_REDEMPTION', amount, at);
  const redemption: Redemption = {
    id: newId(world.random, 'r_'), at: at + 6 * MILLISECOND, trackingId: newId(world.random, 'track_'), customer, order,
    related: { type: 'voucher', id: card.id }, amount,
  };
  reportRedemption(world, { redemption, voucher: card, movement, request });
  const details = { order: { id: order.id, source_id: order.sourceId }, redemption: { id: redemption.id } };
  reportGiftEntry(world, card, movement, request, {}, details, { order: simpleOrder(order), redemption: redemptionObject(redemption, simpleVoucher(card)) });
}

function reportGiftEntry(world: World, card: GiftCard, movement: Movement, request: Request, origin: Origin, details: JsonObject = {}, beside: JsonObject = {}): void {
  emit(world, {
    type: 'voucher.gift.transaction.created', at: movement.at, request, entityId: card.id, reports: [movement], states: stated(card),
    data: {
      transaction: transactionObject(card, movement, origin, details), voucher: fullVoucher(card), campaign: simpleCampaign(card.campaign),
      holder: card.holder && simpleCustomer(card.holder), balance: balanceObject(card, movement), order: null, redemption: null, rollback: null, ...beside,
    },
  });
}
