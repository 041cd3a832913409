import type { Describable } from '#lib/facts/describable.ts';
import { product, quotedDetail, withPrefix } from '#lib/facts/wording.ts';

/**
 * What points moved for, in a few words to stand behind what moved: `“Free coffee”`, `order 1007, rule “Basic”`.
 * Null where no report told.
 */
export function movementAbout(line: Describable): string | null {
  const { refs, details, action } = line;
  const reward = quotedDetail(line, 'rewardName');
  const words = [
    reward ? `${reward}${product(line)}` : quotedDetail(line, 'productName'),
    action === 'transferred_in' && withPrefix('from card ', details.sourceCode),
    action === 'transferred_out' && withPrefix('to card ', details.destinationCode),
    withPrefix('order ', details.orderSourceId ?? refs.order),
    withPrefix('rule ', quotedDetail(line, 'earningRuleName')),
    details.reason,
  ];
  return words.filter(Boolean).join(', ') || null;
}
