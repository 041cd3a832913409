import { expect, test } from 'vitest';
import { messagesOf, textOf } from '#lib/live/messages.ts';
import type { Position } from '#lib/live/position.ts';
import type { Step } from '#lib/live/read-changes.ts';

const [from, to] = ['5:5:', '9:9:'] as [Position, Position];
const change = (eventId: string, ...customerIds: string[]) => ({
  eventId,
  type: 'customer.updated',
  outcome: 'stored' as const,
  customerIds,
});
const step: Step = {
  from,
  to,
  kind: 'changes',
  changes: [change('a', 'ada'), change('b', 'bob'), change('c', 'ada', 'bob'), change('d')],
};

test('only the last message of a step bears the new place', () => {
  expect(messagesOf(step, null).map(({ id }) => id)).toEqual([from, from, from, to]);
});

test('who watches a customer hears of this one, and the last of these bears the new place', () => {
  expect(messagesOf(step, 'ada').map(({ id, data }) => [id, data])).toEqual([
    [from, step.changes[0]],
    [to, step.changes[2]],
  ]);
  expect(messagesOf(step, 'carol')).toEqual([]);
});

test('a reset is for everybody', () => {
  expect(messagesOf({ from, to, kind: 'reset' }, 'carol')).toEqual([{ event: 'reset', id: to, data: {} }]);
});

test('nothing in a change can break out of its line', () => {
  const text = textOf({ event: 'change', id: to, data: change('x\n\nevent: reset\ndata: {}\n\n\u2028') });
  expect(text.split('\n')).toHaveLength(5);
});
