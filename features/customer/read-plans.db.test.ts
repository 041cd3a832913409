import { beforeAll, describe, expect, test } from 'vitest';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { planOf, statementsOf } from '#lib/testing/plans.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { fillHistory, personOf } from '#scripts/fill-history.ts';

const database = useTestDatabase();
const viewer = testViewer();
const LARGE = 4_000;
/** Rows of a table that a statement may look at: more than any page needs, and far fewer than the large history. */
const MOST_ROWS = 700;

beforeAll(() => fillHistory(database.owner, { events: 24_000, customers: 1_001, large: LARGE }, () => undefined));

const [large, small] = [personOf(1), personOf(500)];
const middle = '2025-11-01T00:00:00.000000Z';

const questions: Record<string, (who: typeof large) => Promise<unknown>> = {
  'look-up by source_id': ({ sourceId }) => findCustomers(viewer, { source_id: sourceId }),
  'look-up by any identifier': ({ id }) => findCustomers(viewer, { q: id }),
  customer: ({ id }) => getCustomer(viewer, id),
  'page of the history': ({ id }) => getTimeline(viewer, id),
  'page in the middle': ({ id }) => getTimeline(viewer, id, { to: middle }),
  'page of a kind': ({ id }) => getTimeline(viewer, id, { kind: ['points'] }),
  'page of a kind that there is none of': ({ id }) => getTimeline(viewer, id, { kind: ['reward'] }),
  'page of a card': ({ id, card }) => getTimeline(viewer, id, { card }),
  'balance, the newest movements': ({ id, card }) => getBalance(viewer, id, { card, limit: 200 }),
  'chart of two weeks': ({ id, card }) =>
    getBalanceHistory(viewer, id, HistoryQuestion.parse({ card, from: '2026-10-18T00:00:00Z' })),
};
/** What reads a whole account by its nature is not asked of the large one here. */
const sumsUp = new Set(['customer', 'balance, the newest movements']);

describe.each(['force_generic_plan', 'force_custom_plan'])('with %s', (mode) => {
  beforeAll(() => database.prisma.$executeRaw`SELECT set_config('plan_cache_mode', ${mode}, false)`);

  test.each(Object.entries(questions))(
    '%s: by an index, no history looked through, sorted or counted',
    async (name, ask) => {
      for (const who of [small, large]) {
        const [first, ...more] = await statementsOf(() => ask(who));
        for (const statement of [first!, ...(who === large && sumsUp.has(name) ? [] : more)]) {
          for (const node of await planOf(statement)) {
            expect(node).not.toMatchObject({
              'Node Type': 'Seq Scan',
              'Relation Name': expect.stringMatching(BIG) as string,
            });
            const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
            expect(rows, `${name}: ${node['Node Type']} on ${node['Relation Name']}`).toBeLessThan(MOST_ROWS);
          }
        }
      }
    },
  );
});
const BIG = /^(timeline_entry|webhook_event|evidence|balance_statement|identifier|customer|voucher)$/;

test.each(['look-up by source_id', 'look-up by any identifier', 'customer', 'page of the history'])(
  '%s: one statement, its audit line included',
  async (name) => {
    const before = await database.prisma.auditEvent.count();
    expect(await statementsOf(() => questions[name]!(small))).toHaveLength(1);
    expect(await database.prisma.auditEvent.count()).toBe(before + 1);
  },
);

test('a balance: one statement, its audit line included', async () => {
  expect(await statementsOf(() => getBalance(viewer, small.id, {}))).toHaveLength(1);
});
