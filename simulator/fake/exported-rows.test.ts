import { expect, test } from 'vitest';
import { exportedRows } from '#simulator/fake/exported-rows.ts';
import { emptyNotes } from '#simulator/fake/notes.ts';
import { Switches } from '#simulator/fake/switches.ts';
import { balanceOf } from '#simulator/ledger.ts';
import { advance, openWorld } from '#simulator/simulate.ts';

test('what a list of expiring points has of a card comes to its balance, and to what of it expired', () => {
  const [from, to] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-07-01T00:00:00Z')];
  const world = openWorld({ seed: 7, customers: 30, activity: 12, from, to, named: [] });
  advance(world, to);
  const shop = { ...emptyNotes(), world, switches: Switches.parse({}), isLate: () => false };
  const rows = exportedRows('points_expiration', shop)!;
  const sum = (card: string, wanted: string) =>
    rows.reduce((all, { voucher_id: id, status, points }) => {
      return id === card && status === wanted ? all + Number(points) : all;
    }, 0);
  const cards = world.cards.filter((card) => card.type === 'LOYALTY_CARD');
  expect(cards.map(({ id }) => [sum(id, 'ACTIVE'), sum(id, 'EXPIRED')])).toEqual(
    cards.map((card) => [balanceOf(card), card.expired]),
  );
  expect(cards.some(({ expired }) => expired > 0)).toBe(true);
});
