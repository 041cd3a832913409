import { expect, test } from 'vitest';
import { statementDoubts } from '#features/doubts/statement-doubts.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';
import type { CardStatement } from '#features/statement/statement.schema.ts';

const at = '2026-05-04T10:00:00Z';
const ofCard = { cardId: 'v_1', card: 'CARD-1' };
const balance = { balance: 10, basis: 'stated' as const, statedAt: at };
const statement = (over: Partial<CardStatement> = {}) =>
  ({
    card: { id: 'v_1', code: 'CARD-1' },
    opening: balance,
    closing: balance,
    movements: [],
    rest: null,
    gaps: [],
    ...over,
  }) as unknown as CardStatement;
const DOUBTS: Doubt[] = [
  { kind: 'quarantined', count: 1, foreign: 0, since: at },
  { kind: 'unexplained', ...ofCard, points: 40 },
  { kind: 'moved-since-stated', ...ofCard, points: -5, statedAt: at, balance: 5 },
  { kind: 'dated-ahead', cardId: 'v_2', card: 'CARD-2', at },
];
const kinds = (...asked: Parameters<typeof statementDoubts>) => statementDoubts(...asked).map(({ kind }) => kind);

test('a gap is said of the period in which it lies', () => {
  const gap = { points: 7, from: at, to: at, kind: 'earned' };
  expect(kinds(DOUBTS, [statement()], { reachesNow: false })).toEqual(['quarantined']);
  expect(statementDoubts([], [statement({ gaps: [gap] })], { reachesNow: false })).toEqual([
    { kind: 'unexplained', ...ofCard, points: 7 },
  ]);
});

test('what concerns the present is said of a statement that reaches it, and of its own cards', () => {
  expect(kinds(DOUBTS, [statement()], { reachesNow: true })).toEqual(['quarantined', 'moved-since-stated']);
});

test('an uncertain closing balance', () => {
  expect(kinds([], [statement({ closing: { ...balance, basis: 'uncertain' } })], { reachesNow: true })).toEqual([
    'uncertain',
  ]);
});
