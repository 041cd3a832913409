import { beforeAll, describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant } from '#lib/ingest/testing/incoming-event.ts';
import { findByName } from '#features/lookup/find-by-name.server.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { nameTokens } from '#lib/spelling/fold-name.ts';
import { statementsOf } from '#lib/testing/plans.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();

type Person = { id: string; name: string | null; email?: string; sourceId?: string; seen?: number; projectId?: string };

const seen = ({ id, name, email, sourceId, seen: second = 0, projectId }: Person) =>
  incomingEvent(
    `seen-${id}-${name}`,
    [
      {
        fact: 'customer-seen',
        id,
        asOf: instant(second),
        name,
        ...(email && { email }),
        ...(sourceId && { sourceId }),
      },
    ],
    { createdAt: instant(second), ...(projectId && { projectId }) },
  );

async function find(q: string, over: object = {}): Promise<string[]> {
  return (await findCustomers(viewer, { q, ...over })).customers.map(({ id }) => id);
}

async function pagesOf(q: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await findCustomers(viewer, { q, limit, ...(cursor && { cursor }) });
    found.push(...page.customers.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

describe('names as people write them', () => {
  beforeAll(async () => {
    await recordEvents(database.prisma, [
      seen({ id: 'cust_jose', name: 'Jose\u0301 Nun\u0303ez' }),
      seen({ id: 'cust_jorg', name: 'Jörg Weiß' }),
      seen({ id: 'cust_anna', name: 'Anna Maria Kowalska', email: 'akow@example.com', seen: 10 }),
      seen({ id: 'cust_namesake', name: 'Jan Kowalska', email: 'anna.jan@example.com', seen: 20 }),
      seen({ id: 'cust_taro', name: '山田太郎' }),
      seen({ id: 'cust_prefix', name: 'Kowal', seen: 1 }),
      seen({ id: 'cust_inside', name: 'Maria Zakowalska', seen: 30 }),
      seen({ id: 'cust_shop', name: null, sourceId: 'Shop:Jane-77', seen: 2 }),
    ]);
  });

  test.each([
    ['jos\u00e9', 'cust_jose'],
    ['NUNEZ jose', 'cust_jose'],
    ['joerg', 'cust_jorg'],
    ['weiss', 'cust_jorg'],
    ['太郎', 'cust_taro'],
    ['jane-77', 'cust_shop'],
    ['p-j', ''],
  ])('%j', async (q, id) => {
    expect(await find(q)).toEqual(id === '' ? [] : [id]);
  });

  test('a surname first never opens a namesake: all words stand in one field', async () => {
    for (const q of ['Kowalska Anna', 'Kowalska, Anna', 'anna\u00a0kowalska', 'kowalska maria anna'])
      expect(await find(q)).toEqual(['cust_anna']);
  });

  test('whole words first, then beginnings, then parts; of one rank the one seen last', async () => {
    expect(await find('kowal')).toEqual(['cust_prefix', 'cust_namesake', 'cust_anna', 'cust_inside']);
    expect(await find('kowalska')).toEqual(['cust_namesake', 'cust_anna', 'cust_inside']);
    const { customers } = await findCustomers(viewer, { q: 'kowal' });
    expect(customers.map(({ match }) => match?.how)).toEqual(['whole', 'beginning', 'beginning', 'inside']);
  });

  test('a name that is gone is not found, the new one is; what was lost with it is not either', async () => {
    await recordEvents(database.prisma, [seen({ id: 'cust_jorg', name: null, seen: 40 })]);
    expect(await find('weiss')).toEqual([]);
    await recordEvents(database.prisma, [seen({ id: 'cust_jorg', name: 'Georg Weiss', seen: 41 })]);
    expect(await find('georg')).toEqual(['cust_jorg']);
    expect(await database.prisma.customerSearch.findMany({ where: { customerId: 'cust_jorg' } })).toEqual([
      { customerId: 'cust_jorg', field: 'name', folded: ' georg weiss ' },
    ]);
  });
});

describe('a common name', () => {
  const many = Array.from({ length: 60 }, (_, n): Person => ({
    id: `cust_many_${String(n).padStart(2, '0')}`,
    name: ['Mia Common', 'Mia Commonly', 'Mia Uncommon'][n % 3]!,
    seen: Math.floor(n / 7),
    projectId: n % 2 ? 'proj_odd' : 'proj_even',
  }));
  const rank = ({ name }: Person) => ['Mia Common', 'Mia Commonly', 'Mia Uncommon'].indexOf(name ?? '');
  const inOrder = [...many]
    .sort((a, b) => rank(a) - rank(b) || (b.seen ?? 0) - (a.seen ?? 0) || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
  beforeAll(() => recordEvents(database.prisma, many.map(seen)));

  test.each([1, 7, 25, 200])(
    'pages of %i tell all of them once, in one order, whichever way they are read',
    async (limit) => {
      expect(await pagesOf('common', limit)).toEqual(inOrder);
      expect(await pagesOf('common mia', limit)).toEqual(inOrder);
    },
  );

  test('one project at a time', async () => {
    const odd = new Set(many.filter(({ projectId }) => projectId === 'proj_odd').map(({ id }) => id));
    expect(await find('common', { project: 'proj_odd', limit: 200 })).toEqual(inOrder.filter((id) => odd.has(id)));
  });
});

test('a cursor of another list is refused', async () => {
  for (const cursor of [
    'nonsense',
    Buffer.from('["9 2026","x"]').toString('base64url'),
    Buffer.from('["whole yesterday","x"]').toString('base64url'),
  ]) {
    await expect(findCustomers(viewer, { q: 'anna', cursor })).rejects.toThrow(/cursor/);
  }
});

describe('the way there', () => {
  test('leads by an index, and sorts no more than a page of the common and all of the few', async () => {
    await database.prisma.$executeRaw`
      INSERT INTO customer (id, name, first_seen_at, last_seen_at, folded)
      SELECT 'cust_plan_' || n, 'Plan', now(), now() - n * interval '1 minute',
        ' plan' || CASE WHEN n % 20 = 0 THEN ' ' ELSE n || ' ' END FROM generate_series(1, 20000) AS n`;
    await database.prisma
      .$executeRaw`INSERT INTO customer_search SELECT id, 'name', folded FROM customer WHERE id LIKE 'cust_plan_%'`;
    await database.owner.$executeRaw`ANALYZE customer, customer_search`;
    const common = await plansOf('plan');
    expect(common.join('\n')).toMatch(/Index Scan using customer_last_seen_at_id_idx/);
    expect(common.join('\n')).not.toMatch(/customer_search|Sort|Seq Scan/);
    const rare = await plansOf('plan19999');
    expect(rare.join('\n')).toMatch(/Bitmap Index Scan on customer_search_folded_idx/);
    expect(rare.join('\n')).not.toMatch(/Seq Scan/);
  });
});

/** The plans of the statements that a question runs. */
async function plansOf(q: string): Promise<string[]> {
  const question = { tokens: nameTokens(q)!, project: undefined, after: null, except: [], limit: 21 };
  const statements = await statementsOf(() => findByName(question));
  const plans: string[] = [];
  for (const statement of statements) {
    const rows = await database.prisma.$queryRaw<Record<string, string>[]>`EXPLAIN ${statement}`;
    plans.push(rows.map((row) => Object.values(row)[0]).join('\n'));
  }
  return plans;
}
