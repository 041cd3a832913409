import type { Describable } from '#lib/facts/describe';
import { product, said, subject } from '#lib/facts/wording';

/**
 * What points moved for, in a few words to stand behind what moved: `“Free coffee”`, `order 1007, rule “Basic”`.
 * Null where no report told.
 */
export function movementAbout(line: Describable): string | null {
  const { refs, details, action } = line;
  const reward = said(line, 'rewardName');
  const words = [
    reward ? `${reward}${product(line)}` : said(line, 'productName'),
    action === 'transferred_in' && subject('from card ', details.sourceCode),
    action === 'transferred_out' && subject('to card ', details.destinationCode),
    subject('order ', details.orderSourceId ?? refs.order),
    subject('rule ', said(line, 'earningRuleName')),
    details.reason,
  ];
  return words.filter(Boolean).join(', ') || null;
}
