import { expect, test } from 'vitest';
import type { KindAction } from '#lib/facts/kinds.ts';
import { storiesOf, type StoryLine } from '#lib/facts/story.ts';

const line = (key: string, what: KindAction, over: Partial<StoryLine> = {}): StoryLine =>
  ({ key, groupId: null, refs: {}, details: {}, ...what, ...over }) as StoryLine;
const spent = (over: Partial<StoryLine> = {}) =>
  line('spent', { kind: 'points', action: 'spent' }, { points: -300, ...over });
const pending = (over: Partial<StoryLine> = {}) =>
  line(
    'pending',
    { kind: 'reward_redemption', action: 'pending' },
    { state: 'PENDING', details: { productName: 'laptop' }, ...over },
  );
const created = (over: Partial<StoryLine> = {}) =>
  line(
    'created',
    { kind: 'reward_redemption', action: 'created' },
    { state: 'CREATED', details: { productName: 'laptop' }, ...over },
  );

test('points spent on a reward, told as one purchase with where it stands', () => {
  const [story, ...others] = storiesOf([
    pending({ groupId: 'v-1' }),
    created({ groupId: 'v-1' }),
    spent({ groupId: 'v-1' }),
  ]);
  expect(others).toEqual([]);
  expect(story?.title).toBe('Redeemed 300 points for “laptop”: −300 points, reward redemption pending');
  expect(story?.lines.map(({ key }) => key)).toEqual(['pending', 'created', 'spent']);
});

test('a redemption that succeeded goes without saying where its purchase is told', () => {
  const redeemed = line(
    'redeemed',
    { kind: 'redemption', action: 'succeeded' },
    { groupId: 'v-1', details: { rewardName: 'laptop' } },
  );
  expect(storiesOf([pending({ groupId: 'v-1' }), spent({ groupId: 'v-1' }), redeemed])[0]?.title).toBe(
    'Redeemed 300 points for “laptop”: −300 points, reward redemption pending',
  );
});

test('an order with what it earned', () => {
  const paid = line('paid', { kind: 'order', action: 'paid' }, { groupId: 'v-2', details: { orderSourceId: '#1007' } });
  const earned = line('earned', { kind: 'points', action: 'earned' }, { groupId: 'v-2', points: 90 });
  expect(storiesOf([earned, paid]).map(({ title }) => title)).toEqual(['Paid order #1007: +90 points']);
});

test('without a group: the same redemption, else the same order, else alone', () => {
  const refs = { redemption: 'r_1', order: 'ord_1' };
  const stories = storiesOf([
    pending({ refs }),
    spent({ refs }),
    line('order', { kind: 'order', action: 'created' }, { refs: { order: 'ord_1' } }),
    spent({ key: 'alone' }),
  ]);
  expect(stories.map(({ key, lines }) => [key, lines.length])).toEqual([
    ['redemption:r_1', 2],
    ['order:ord_1', 1],
    ['line:alone', 1],
  ]);
});

test('a story stands where its newest line stands', () => {
  const stories = storiesOf([
    spent({ key: 'new', groupId: 'v-1' }),
    spent({ key: 'other' }),
    spent({ key: 'old', groupId: 'v-1' }),
  ]);
  expect(stories.map(({ lines }) => lines[0].key)).toEqual(['new', 'other']);
});

test('a line alone keeps its own sentence', () => {
  expect(storiesOf([spent({ details: { rewardName: 'Mug' } })])[0]?.title).toBe('Spent 300 points on reward “Mug”');
});

test('of very many parts a headline names the first', () => {
  const lines = Array.from({ length: 12 }, (_, n) =>
    line(`added-${n}`, { kind: 'points', action: 'added' }, { groupId: 'v-1', points: 12 - n }),
  );
  expect(storiesOf(lines)[0]?.title).toBe(
    '12 points were added: ' +
      '+1 point, +2 points, +3 points, +4 points, +5 points, +6 points, +7 points, +8 points and 3 more',
  );
});
