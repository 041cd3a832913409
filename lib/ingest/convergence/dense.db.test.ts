import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory } from '#features/chart/balance-history.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { simulate } from '#simulator/simulate.ts';
import { toldOnce } from '#simulator/testing/told-once.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
afterEach(() => emptyTables(database.owner));

const HISTORIES = 50;
const period = { from: new Date('2026-01-01'), to: new Date('2026-01-04') };

/** What the pages say of a card. */
async function said(customerId: string, card: string) {
  const [
    { cards },
    {
      cards: [account],
    },
    history,
    { entries },
  ] = await Promise.all([
    getCustomer(viewer, customerId),
    getBalance(viewer, customerId, { card }),
    getBalanceHistory(viewer, customerId, { card, points: 400 }),
    getTimeline(viewer, customerId, { kind: ['points'], card, limit: 200 }),
  ]);
  return {
    card: cards.find(({ id }) => id === card)?.balance,
    ledger: account?.balance,
    chart: history.points.at(-1)?.balance,
    opening: account?.opening,
    gaps: [...(account?.gaps ?? []), ...history.gaps],
    moved: account?.movements.map(({ points }) => points),
    lines: entries
      .filter(({ action }) => !/^pending_(added|updated|canceled)$/.test(action))
      .map(({ points }) => points)
      .reverse(),
  };
}

test(
  `${HISTORIES} dense histories by three writers at once, then rebuilt: one read model, and every page is right`,
  { timeout: 600_000 },
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.infiniteStream(fc.nat()), fc.boolean(), async (seed, numbers, isToldOnce) => {
        const next = () => numbers.next().value as number;
        const { events, truth } = simulate({ seed, customers: 1, activity: 8, ...period, dense: true });
        const told = isToldOnce ? toldOnce(events, (among) => next() % among) : events;
        const incoming = told.map(({ body }): IncomingEvent => ({
          ...prepared(body),
          body: JSON.stringify(body),
          typeHint: null,
          signature: '',
        }));
        await emptyTables(database.owner);
        await recordEvents(database.prisma, incoming);
        const expected = await dumpReadModel(database.prisma);

        await emptyTables(database.owner);
        const shuffled = incoming
          .map((event) => ({ event, rank: next() }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event);
        const writers = [1, 2, 3].map(() => new IngestQueue(() => database.prisma));
        await Promise.all(shuffled.map((event, index) => writers[index % writers.length]!.add(event)));
        await untilProjected(database.prisma, writers);
        expect(await dumpReadModel(database.prisma)).toBe(expected);
        await rebuildReadModel({ client: database.owner, log: () => undefined });
        expect(await dumpReadModel(database.prisma)).toBe(expected);

        for (const { id, holderId, unit, movements, balance, openingBalance } of truth.cards) {
          // a reward tells what it put on a card by a line of its own
          const isOwnLine = movements.every(({ type }) => type !== 'POINTS_ADDITION');
          if (
            unit !== 'points' ||
            holderId === null ||
            movements.length === 0 ||
            movements.length > 150 ||
            (isToldOnce && !isOwnLine)
          )
            continue;
          compared++;
          const happened = movements.map(({ points }) => points);
          expect(await said(holderId, id)).toEqual({
            card: balance,
            ledger: balance,
            chart: balance,
            opening: openingBalance,
            gaps: [],
            moved: happened,
            lines: happened,
          });
        }
      }),
      { numRuns: HISTORIES },
    );
    expect(compared).toBeGreaterThan(5);
  },
);
