import { expect, test } from 'vitest';
import type { Describable } from '#lib/facts/describable.ts';
import { movementAbout } from '#lib/facts/movement-about.ts';

type Points = Extract<Describable, { kind: 'points' }>['action'];
const about = (action: Points, details: Describable['details'], refs: Describable['refs'] = {}) =>
  movementAbout({ kind: 'points', action, details, refs });

test.each([
  ['a reward by its name', about('spent', { rewardName: 'Free coffee' }), '“Free coffee”'],
  [
    'a product that bears another name than its reward',
    about('spent', { rewardName: 'Bronze', productName: 'Mug' }),
    '“Bronze” (Mug)',
  ],
  ['a product alone', about('refunded', { productName: 'Mug' }), '“Mug”'],
  [
    'the shop’s number of an order before Voucherify’s',
    about('earned', { orderSourceId: '1007', earningRuleName: 'Basic' }, { order: 'ord_1' }),
    'order 1007, rule “Basic”',
  ],
  ['an order without one', about('earned', {}, { order: 'ord_1' }), 'order ord_1'],
  [
    'the other card of a transfer',
    about('transferred_in', { sourceCode: 'A-1', destinationCode: 'B-2' }),
    'from card A-1',
  ],
  ['and the other way', about('transferred_out', { sourceCode: 'A-1', destinationCode: 'B-2' }), 'to card B-2'],
  ['a reason', about('added', { reason: 'Goodwill' }), 'Goodwill'],
  ['nothing', about('expired', {}), null],
])('%s', (_, words, expected) => {
  expect(words).toBe(expected);
});
