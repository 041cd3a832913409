import { expect, it } from 'vitest';
import { statementLines } from '#features/statement/statement-lines.ts';

const movement = (minute: number) => ({
  key: `m${minute}`,
  action: 'earned',
  points: 10,
  balanceAfter: null,
  occurredAt: `2026-05-01T10:${minute}:00.000000Z`,
  reward: null,
});
const gap = (from: number, to: number) => ({
  points: 5,
  from: `2026-05-01T10:${from}:00.400000Z`,
  to: `2026-05-01T10:${to}:00.400000Z`,
  kind: 'unknown',
});
const shown = (parts: Parameters<typeof statementLines>[0]) =>
  statementLines(parts).map((line) => (line.line === 'gap' ? `gap ${line.gap.to.slice(14, 16)}` : line.movement.key));

it('a gap stands before the movement at which it was revealed', () => {
  expect(shown({ movements: [movement(10), movement(20), movement(30)], gaps: [gap(10, 20)] })).toEqual([
    'm10',
    'gap 20',
    'm20',
    'm30',
  ]);
});

it('or where nothing moved, between the movements around it, or at the end', () => {
  expect(shown({ movements: [movement(10), movement(30)], gaps: [gap(10, 20), gap(40, 50)] })).toEqual([
    'm10',
    'gap 20',
    'm30',
    'gap 50',
  ]);
  expect(shown({ movements: [], gaps: [gap(10, 20)] })).toEqual(['gap 20']);
});
