import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { GET as exported } from '#app/api/customers/[id]/timeline/export/route.ts';
import { GET as customers } from '#app/api/customers/route.ts';
import { openMonitoring } from '#features/monitoring/monitoring.server.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { cookieHeader, makeStaff, PASSWORD, testViewer } from '#lib/auth/testing/staff.ts';
import { inTurn } from '#lib/auth/turns.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { fillHistory } from '#scripts/fill-history.ts';

const database = useTestDatabase();
const PEOPLE = 1_700;
beforeAll(() => fillHistory(database.owner, { events: 2 * PEOPLE, customers: PEOPLE, large: 2_000 }, () => undefined));
afterEach(() => vi.useRealTimers());

async function newSession(email: string) {
  const staff = await makeStaff(email);
  const result = await signIn({ email: staff.email, password: PASSWORD }, new Headers());
  return { staff, cookie: cookieHeader('cookies' in result ? result.cookies : []) };
}

test('24 searches of one person leave the connections to others: more than two wait for their turn', async () => {
  const ada = testViewer({ id: 'starving-ada' });
  const ends: (() => void)[] = [];
  const held = Array.from({ length: 2 }, () => inTurn(ada, () => new Promise<void>((resolve) => ends.push(resolve))));
  let found = 0;
  const searches = Array.from({ length: 24 }, () => findCustomers(ada, { q: 'e' }).then(() => (found += 1)));
  await findCustomers(testViewer({ id: 'starving-bea' }), { q: 'e' });
  await findCustomers(ada, { source_id: 'CRM-7' });
  expect(found).toBe(0);
  for (const end of ends) end();
  await Promise.all([...held, ...searches]);
  expect(found).toBe(24);
});

test('of 8 files at once two are written, and the others are told to wait', async () => {
  const { cookie } = await newSession('files@example.com');
  const ask = () =>
    exported(new Request('http://desk.lan/api/customers/cust_1/timeline/export?format=csv', { headers: { cookie } }), {
      params: Promise.resolve({ id: 'cust_1' }),
    });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429, 429, 429, 429]);
  const [one, other] = answers.filter(({ status }) => status === 200);
  // One is read to its end, of the other the reader goes away: both give their place back
  expect((await one!.text()).split('\n').length).toBeGreaterThan(1_000);
  await other!.body!.cancel();
  const again = await Promise.all([ask(), ask()]);
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  await Promise.all(again.map((answer) => answer.body!.cancel()));
});

test('who reads the customers page by page is slowed, and administrators hear of it', async () => {
  const { staff, cookie } = await newSession('scraper@example.com');
  const seen = new Set<string>();
  const statuses: number[] = [];
  let cursor = '';
  for (let page = 0; page < 8; page++) {
    const query = new URLSearchParams({ q: 'person', limit: '200', cursor });
    const answer = await customers(new Request(`http://desk.lan/api/customers?${query}`, { headers: { cookie } }), {
      params: Promise.resolve({}),
    });
    statuses.push(answer.status);
    if (answer.status !== 200) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
      expect(await answer.json()).toMatchObject({
        error: { message: expect.stringMatching(/more than 1000/) as string },
      });
      continue;
    }
    const list = (await answer.json()) as { customers: { id: string }[]; nextCursor: string | null };
    for (const { id } of list.customers) seen.add(id);
    cursor = list.nextCursor ?? '';
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  expect(seen.size).toBe(1_200);

  const watched = await openMonitoring(testViewer({ id: 'watcher', role: 'administrator' }));
  expect(watched.readers).toMatchObject([{ staffId: staff.id, customers: 1_200 }]);
  expect(watched.verdict.reasons.map(({ about }) => about)).toContain('readers');
  expect(
    await database.prisma.auditEvent.findMany({ where: { action: 'reading.slowed' }, select: { actorId: true } }),
  ).toEqual([{ actorId: staff.id }]);
});
