import { expect, test } from 'vitest';
import type { Say } from '#features/reply/statements.ts';
import { compose } from '#features/reply/compose.ts';
import { pl } from '#features/reply/languages/pl.ts';
import { EXAMPLES } from '#features/reply/languages/testing/examples.ts';

const told = { language: pl, zone: 'UTC', namesZone: false };

const SENTENCES: Record<Say, string> = {
  balance: 'Według stanu na 3 maja 2026\u00A0r., godz.\u00A012:02, mają Państwo 1300 punktów.',
  'balance-at': 'W dniu 3 maja 2026\u00A0r., godz.\u00A012:02, mieli Państwo 1300 punktów.',
  pending: '50 punktów oczekuje na udostępnienie i nie można ich jeszcze wykorzystać.',
  'next-expiry': 'W dniu 31 grudnia 2026\u00A0r. straci ważność 30 punktów.',
  'last-earned': 'Ostatnio punkty naliczono w dniu 3 maja 2026\u00A0r.: 40 punktów.',
  'last-spent': 'Ostatnio punkty wykorzystano w dniu 3 maja 2026\u00A0r.: 500 punktów na nagrodę „Mug”.',
  'reward-pending': 'Nagroda „Mug”, zamówiona w dniu 3 maja 2026\u00A0r., jest nadal w trakcie realizacji.',
  'balance-then': 'Saldo wynosiło wtedy 120 punktów.',
  earned: 'W dniu 3 maja 2026\u00A0r. naliczono Państwu 40 punktów.',
  corrected: 'W dniu 3 maja 2026\u00A0r. w ramach korekty odjęto 5 punktów.',
  added: 'W dniu 3 maja 2026\u00A0r. dodano do Państwa konta 2 punkty.',
  removed: 'W dniu 3 maja 2026\u00A0r. odjęto z Państwa konta 1 punkt.',
  expired: 'W dniu 3 maja 2026\u00A0r. straciły ważność 22 punkty.',
  'transferred-in': 'W dniu 3 maja 2026\u00A0r. przeniesiono na Państwa kartę 12 punktów.',
  'transferred-out': 'W dniu 3 maja 2026\u00A0r. przeniesiono z Państwa karty na inną kartę 12 punktów.',
  spent: 'W dniu 3 maja 2026\u00A0r. wymieniono 500 punktów na nagrodę „Mug”.',
  refunded: 'W dniu 3 maja 2026\u00A0r. zwrócono Państwu 500 punktów za nagrodę „Mug”.',
  'pending-added':
    'W dniu 3 maja 2026\u00A0r. naliczono Państwu 40 punktów, które będzie można wykorzystać od 10 maja 2026\u00A0r.',
  'pending-raised': 'W dniu 3 maja 2026\u00A0r. saldo oczekujących punktów wzrosło o 10 punktów.',
  'pending-lowered': 'W dniu 3 maja 2026\u00A0r. saldo oczekujących punktów zmniejszyło się o 10 punktów.',
  'pending-canceled': 'W dniu 3 maja 2026\u00A0r. anulowano 50 oczekujących punktów.',
  'pending-activated': 'W dniu 3 maja 2026\u00A0r. udostępniono 50 oczekujących punktów.',
  'reward-granted': 'W dniu 3 maja 2026\u00A0r. przyznano Państwu nagrodę „Mug”.',
  'reward-requested': 'W dniu 3 maja 2026\u00A0r. otrzymaliśmy Państwa zamówienie nagrody „Mug”.',
  'reward-completed': 'W dniu 3 maja 2026\u00A0r. zrealizowano Państwa zamówienie nagrody „Mug”.',
  'reward-reversed': 'W dniu 3 maja 2026\u00A0r. anulowano Państwa zamówienie nagrody „Mug”.',
  'card-received': 'W dniu 3 maja 2026\u00A0r. otrzymali Państwo kartę lojalnościową „Mug”.',
  'code-received': 'W dniu 3 maja 2026\u00A0r. otrzymali Państwo kod w ramach akcji „Mug”.',
  'points-redeemed': 'W dniu 3 maja 2026\u00A0r. wymieniono punkty na nagrodę „Mug”.',
  'code-redeemed': 'W dniu 3 maja 2026\u00A0r. wykorzystano kod w ramach akcji „Mug”.',
  'tier-reached': 'W dniu 3 maja 2026\u00A0r. osiągnęli Państwo poziom „Gold”.',
  'tier-left': 'Od dnia 3 maja 2026\u00A0r. nie mają już Państwo poziomu „Gold”.',
  'tier-raised': 'W dniu 3 maja 2026\u00A0r. awansowali Państwo na poziom „Gold”.',
  'tier-lowered': 'Od dnia 3 maja 2026\u00A0r. obowiązuje Państwa poziom „Gold”.',
  'tier-kept': 'W dniu 3 maja 2026\u00A0r. przedłużono Państwa poziom „Gold”.',
  'redemption-failed': 'W dniu 3 maja 2026\u00A0r. nie udało się wykorzystać punktów lub kodu.',
  'redemption-reversed': 'W dniu 3 maja 2026\u00A0r. cofnięto wykorzystanie punktów lub kodu.',
  'order-placed': 'W dniu 3 maja 2026\u00A0r. złożyli Państwo zamówienie.',
  'order-paid': 'W dniu 3 maja 2026\u00A0r. opłacono Państwa zamówienie.',
  'order-canceled': 'W dniu 3 maja 2026\u00A0r. anulowano Państwa zamówienie.',
  'credit-added': 'W dniu 3 maja 2026\u00A0r. doładowano Państwa kartę podarunkową.',
  'credit-removed': 'W dniu 3 maja 2026\u00A0r. odjęto środki z Państwa karty podarunkowej.',
  'credit-spent': 'W dniu 3 maja 2026\u00A0r. zapłacono Państwa kartą podarunkową.',
  'credit-returned': 'W dniu 3 maja 2026\u00A0r. zwrócono środki na Państwa kartę podarunkową.',
};

test.each(Object.entries(SENTENCES))('%s', (say, sentence) => {
  expect(compose([EXAMPLES[say as Say]], told)).toBe(sentence);
});

test.each([
  [0, 'W dniu 1 maja 2026\u00A0r. anulowano 0 oczekujących punktów.'],
  [1, 'W dniu 1 maja 2026\u00A0r. anulowano 1 oczekujący punkt.'],
  [1.5, 'W dniu 1 maja 2026\u00A0r. anulowano 1,5 oczekującego punktu.'],
  [2, 'W dniu 1 maja 2026\u00A0r. anulowano 2 oczekujące punkty.'],
  [5, 'W dniu 1 maja 2026\u00A0r. anulowano 5 oczekujących punktów.'],
  [12, 'W dniu 1 maja 2026\u00A0r. anulowano 12 oczekujących punktów.'],
  [22, 'W dniu 1 maja 2026\u00A0r. anulowano 22 oczekujące punkty.'],
  [1000000, 'W dniu 1 maja 2026\u00A0r. anulowano 1\u00A0000\u00A0000 oczekujących punktów.'],
] as const)('numbers and their words: %d', (points, sentence) => {
  expect(compose([{ say: 'pending-canceled', points, at: '2026-05-01T00:00:00Z' }], told)).toBe(sentence);
});

test('a clock time in a zone that is not known to be the customer’s names it, and several cards are told apart', () => {
  const balance = { say: 'balance' as const, points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' };
  expect(compose([balance], { ...told, zone: 'Europe/Warsaw', namesZone: true })).toBe(
    'Według stanu na 2 maja 2026\u00A0r., godz.\u00A001:30 (CEST), mają Państwo na karcie „Star” 1 punkt.',
  );
  expect(compose([{ say: 'balance-then', points: 2, card: 'Star' }], told)).toBe(
    'Saldo na karcie „Star” wynosiło wtedy 2 punkty.',
  );
});

test('what is not known is left out', () => {
  const at = '2026-05-01T00:00:00Z';
  expect(
    compose(
      [
        { say: 'next-expiry', points: null, day: '2026-01-01', card: 'Star' },
        { say: 'next-expiry', points: null, day: '2026-01-01', card: null },
        { say: 'reward-pending', at, what: null },
        { say: 'pending-added', points: 1, at, from: null },
        { say: 'refunded', points: 1, at, what: null },
        { say: 'reward-requested', at, what: null },
      ],
      told,
    ),
  ).toBe(
    'W dniu 1 stycznia 2026\u00A0r. stracą ważność kolejne punkty na karcie „Star”. W dniu 1 stycznia 2026\u00A0r. stracą ważność kolejne punkty. Nagroda zamówiona w dniu 1 maja 2026\u00A0r. jest nadal w trakcie realizacji. W dniu 1 maja 2026\u00A0r. naliczono Państwu 1 punkt, którego nie można jeszcze wykorzystać. W dniu 1 maja 2026\u00A0r. zwrócono Państwu 1 punkt. W dniu 1 maja 2026\u00A0r. otrzymaliśmy Państwa zamówienie nagrody.',
  );
});
