import { defined } from '#lib/facts/defined.ts';
import type { DetailValue, Refs } from '#lib/facts/fact.ts';
import type { RefName } from '#lib/facts/refs.ts';
import { child, field, shownNumber, text, type Obj } from '#lib/voucherify/objects.ts';

/** Ids by name and what the sentence says of them, from one object that a line refers to. */
export type Related = { refs: Refs; details: Record<string, DetailValue> };

/** Of an id that the payload does not state, undefined. */
export type StatedRefs = { [N in RefName]?: string | undefined };

export function mergeRelated(...parts: Related[]): Related {
  return {
    refs: Object.assign({}, ...parts.map((part) => part.refs)) as Related['refs'],
    details: Object.assign({}, ...parts.map((part) => part.details)) as Related['details'],
  };
}

export function related(refs: StatedRefs, details: Record<string, DetailValue | undefined> = {}): Related {
  return { refs: defined(refs), details: defined(details) as Related['details'] };
}

export function relatedOrder(order: Obj | null): Related {
  return related(
    { order: text(order, 'id') },
    {
      orderSourceId: text(order, 'source_id'),
      orderStatus: text(order, 'status'),
      orderAmount: shownNumber(order, 'amount'),
      orderTotal: shownNumber(order, 'total_amount'),
      orderCurrency: text(order, 'currency'),
    },
  );
}

/** The rule's banner is its name; it stands under `source` in some events and under `parameters` in others. */
export function relatedEarningRule(rule: Obj | null): Related {
  const name = text(child(rule, 'source'), 'banner') ?? text(child(rule, 'parameters'), 'banner');
  return related({ earningRule: text(rule, 'id') }, { earningRuleName: name });
}

/** @param reward the event's own reward, of which a redemption may carry a fuller copy. */
export function relatedReward(reward: Obj | null, redemption: Obj | null = null): Related {
  const copy = child(redemption, 'reward');
  const product = child(reward, 'product') ?? child(copy, 'product');
  const sku = child(reward, 'sku') ?? child(copy, 'sku');
  const code = child(reward, 'voucher') ?? child(copy, 'voucher');
  return related(
    {
      reward: text(reward, 'id') ?? text(copy, 'id'),
      rewardAssignment: text(reward, 'assignment_id') ?? text(copy, 'assignment_id'),
      product: text(product, 'id'),
      sku: text(sku, 'id'),
      rewardVoucher: text(code, 'id'),
    },
    {
      rewardName: text(reward, 'name') ?? text(copy, 'name'),
      rewardType: rewardType(reward, copy),
      productName: text(product, 'name'),
      skuName: text(sku, 'sku'),
      rewardCode: text(code, 'code'),
    },
  );
}

/** A reward event says CAMPAIGN for material rewards too: the contents tell better. */
function rewardType(reward: Obj | null, copy: Obj | null): string | undefined {
  const told = text(copy, 'type');
  if (told) return told;
  const has = (name: string) => child(reward, name) !== null || child(child(reward, 'parameters'), name) !== null;
  if (has('product') || has('sku')) return 'MATERIAL';
  if (has('voucher') || has('campaign')) return 'CAMPAIGN';
  if (has('coin')) return 'COIN';
  return text(reward, 'type');
}

/** Whether the object says that it is the state of a voucher of this type. */
export function isVoucherOf(type: 'LOYALTY_CARD' | 'GIFT_VOUCHER', voucher: Obj | null): boolean {
  const stated = text(voucher, 'type');
  if (stated) return stated === type;
  const states = field(voucher, type === 'LOYALTY_CARD' ? 'loyalty_card' : 'gift');
  return typeof states === 'object' && states !== null;
}
