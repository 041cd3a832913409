import type { LineReported } from '#lib/facts/fact.ts';
import { eventFactKey, keyOf } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { isVoucherOf, type Related } from '#lib/facts/related.ts';
import { child, field, id, text, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** What a redemption or its rollback did to the balance of the card that it was made with. */
type Redeemed = {
  /** The redemption, or the rollback. */
  entry: Obj | null;
  movement: 'spend' | 'refund';
  at: Timestamp;
  related: Related;
};

/**
 * Points taken from a loyalty card by a redemption, or credits from a gift card, or either given back by
 * a rollback. The amount is stated without a reliable sign, the movement tells it. No line for other
 * vouchers, for the parent of a stack (its children carry the amounts) and where no amount is stated.
 */
export function redeemedLine(reading: Reading, { entry, movement, at, related }: Redeemed): LineReported[] {
  const { body, cardHolderId } = reading;
  const card = redeemedCard(body, entry);
  const customerId = id(card?.object ?? null, 'holder_id') ?? id(child(body, 'voucher'), 'holder_id') ?? cardHolderId;
  const amount = amountOf(entry) ?? (movement === 'refund' ? amountOf(child(body, 'redemption')) : undefined);
  if (!card || !customerId || amount === undefined) return [];
  const points = movement === 'spend' ? -Math.abs(amount) : Math.abs(amount);
  return [
    line(reading, {
      ...kindOf(card.isGift, movement),
      customerId,
      // a cut-down body may leave the redemption's own line without an id as well: it has the event's key
      keys: [keyOf(movement, card.id, id(entry, 'id')) ?? `${eventFactKey(reading)}:${movement}`],
      occurredAt: at,
      points: points === 0 ? 0 : points,
      balanceAfter: card.balance,
      card: card.object,
      cardId: card.id,
      ...related,
    }),
  ];
}

function kindOf(isGift: boolean, movement: Redeemed['movement']): KindAction {
  const action = movement === 'spend' ? 'spent' : 'refunded';
  return isGift ? { kind: 'gift', action } : { kind: 'points', action };
}

/** The event's voucher, unless the redemption was made with another one, which then stands in it. */
function redeemedCard(body: Obj, entry: Obj | null) {
  const own = child(body, 'voucher');
  const nested = child(entry, 'voucher');
  const isOwn = !id(nested, 'id') || id(nested, 'id') === id(own, 'id');
  const object = isOwn ? (own ?? nested) : nested;
  const isGift = isVoucherOf('GIFT_VOUCHER', object);
  if (!isGift && !isVoucherOf('LOYALTY_CARD', object)) return null;
  const balance = isOwn ? whole(child(own, isGift ? 'gift' : 'loyalty_card'), 'balance') : undefined;
  return { id: id(object, 'id'), object, isGift, balance };
}

function amountOf(entry: Obj | null): number | undefined {
  return (
    whole(entry, 'amount') ?? whole(child(entry, 'loyalty_card'), 'points') ?? whole(child(entry, 'gift'), 'amount')
  );
}

/** The parent of a stack: it stands for all its redemptions and has no voucher of its own. */
export function isStack(redemption: Obj | null): boolean {
  if (text(redemption, 'related_object_type') === 'redemption') return true;
  const inOrder = child(child(child(redemption, 'order'), 'redemptions'), text(redemption, 'id') ?? '');
  return Array.isArray(field(inOrder, 'stacked'));
}
