import { beforeEach, expect, test, vi } from 'vitest';
import { runDueJobs } from '#lib/sync/job-turns.ts';
import { JOBS } from '#lib/sync/jobs.ts';
import { readStanding } from '#lib/sync/standing.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { cardTransaction, memberCard, program } from '#lib/facts/testing/loyalty-v2.ts';
import { findMemberships } from '#lib/sync/members/find-memberships.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
const MEMBER = '/v2/loyalties/programs/lprg_a1/members/lmbr_a1';
// the audit trail lets go of nothing: each test has a customer of its own
let count = 0;
let [customerId, cardId, movementId, MEMBERSHIPS, CARD, MOVEMENTS] = ['', '', '', '', '', ''];
const DAYS = { pendingDays: true, expiringDays: true } as const;
type Body = { memberships: { cards: { card: object | null }[] }[] };
const list = (data: object[]) => ({ body: { data, cursor: null, object: 'list' } });

beforeEach(async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
  await database.prisma.$executeRaw`DELETE FROM member_poll`;
  // those of other tests are asked about again
  await database.prisma.$executeRaw`UPDATE customer SET source_id = NULL`;
  count += 1;
  [customerId, cardId, movementId] = [`cust_${count}`, `lcrd_${count}`, `lctx_${count}`];
  MEMBERSHIPS = `/v2/loyalties/memberships/${customerId}`;
  CARD = `${MEMBER}/cards/${cardId}`;
  MOVEMENTS = `${CARD}/transactions`;
  fake.answers.set('/v2/loyalties/programs', list([program()]));
  fake.answers.set(MEMBERSHIPS, {
    body: {
      customer: { id: customerId, source_id: 'shop-1' },
      memberships: [
        {
          member: { id: 'lmbr_a1', status: 'ACTIVE' },
          program: program(),
          cards: [
            {
              member_role: 'OWNER',
              card: memberCard(
                { id: cardId, balance: { points: 50, pending_points: 0 }, next_expiration: null },
                COUNTERS,
              ),
            },
            { member_role: 'MEMBER', card: memberCard({ id: 'lcrd_shared' }) },
            { member_role: 'OWNER', card: null },
          ],
        },
      ],
    },
  });
  fake.answers.set(MOVEMENTS, list([movement({})]));
  fake.answers.set(`${MEMBER}/rewards/purchases`, list([]));
});

const COUNTERS = { total: 50, earned: 50, added: 0, subtracted: 0, expired: 0, spent: 0, refunded: 0, returned: 0 };
const movement = (over: object) =>
  cardTransaction('POINTS_EARNED', { points: { total: 50 } }, { id: movementId, card_id: cardId, ...over });

async function run(): Promise<string[]> {
  fake.asked.length = 0;
  await database.prisma.$executeRaw`UPDATE sync_job SET due_at = now()`;
  await runDueJobs(
    signal,
    JOBS.filter(({ name }) => name === 'members'),
  );
  const paths = fake.asked.map(({ path }) => path.split('?')[0]!);
  return paths.filter((path) => !path.includes('cust_') || path === MEMBERSHIPS);
}

const openedBy = (kind: 'staff' | 'token') => database.prisma.$executeRaw`
  INSERT INTO audit_event (actor_kind, action, customer_id) VALUES (${kind}, 'customer.opened', ${customerId})`;
const age = (minutes: number) => database.prisma.$executeRaw`
  UPDATE member_poll SET polled_at = now() - ${minutes}::int * interval '1 minute'`;
const states = () => database.prisma.$queryRaw<{ state: string | null; points: number | null }[]>`
  SELECT state, points::int FROM timeline_entry WHERE customer_id = ${customerId}`;

test('whoever was opened by staff is asked about, once within minutes; whom a program reads is not', async () => {
  expect(await run()).toEqual(['/v2/loyalties/programs']);
  await openedBy('token');
  expect(await run()).toEqual([]);
  await openedBy('staff');
  expect(await run()).toEqual([MEMBERSHIPS, MOVEMENTS, `${MEMBER}/rewards/purchases`]);
  expect(
    await database.prisma.voucher.findMany({ where: { customerId }, select: { id: true, balance: true } }),
  ).toEqual([{ id: cardId, balance: 50n }]);
  await openedBy('staff');
  expect(await run()).toEqual([]);
  await age(4);
  expect(await run()).toContain(MEMBERSHIPS);
});

test('what is pending or expires is asked for where the card says that there is some', async () => {
  await run();
  await openedBy('staff');
  const card = (over: object) => {
    const [held] = (fake.answers.get(MEMBERSHIPS) as { body: Body }).body.memberships[0]!.cards;
    Object.assign(held!.card!, over);
  };
  card({ balance: { points: 50, pending_points: 12 }, next_expiration: { points: 50, date: '2026-12-31' } });
  const of = (points: number, over: object) => ({ id: 'lcppb_1', points: { total: points }, ...over });
  fake.answers.set(`${CARD}/pending-points`, list([of(12, { date: '2026-03-01', status: 'PENDING' })]));
  fake.answers.set(`${CARD}/expiring-points`, list([of(50, { expiration_date: '2026-12-31', status: 'ACTIVE' })]));
  expect(await run()).toEqual([
    ...[MEMBERSHIPS, MOVEMENTS, `${CARD}/pending-points`, `${CARD}/expiring-points`],
    `${MEMBER}/rewards/purchases`,
  ]);
  const days = () => database.prisma.voucher.findMany({ where: { customerId }, select: { ...DAYS } });
  expect(await days()).toEqual([{ pendingDays: '2026-03-01 12', expiringDays: '2026-12-31 50' }]);
  // what is no longer there has been activated, or is gone
  card({ balance: { points: 0, pending_points: 0 }, next_expiration: null });
  await openedBy('staff');
  await age(4);
  expect(await run()).toEqual([MEMBERSHIPS, MOVEMENTS, `${MEMBER}/rewards/purchases`]);
  expect(await days()).toEqual([{ pendingDays: null, expiringDays: null }]);
});

const know = (id: string) => database.prisma.$executeRaw`
  INSERT INTO customer (id, source_id, first_seen_at, last_seen_at, registers)
  VALUES (${id}, 'shop-1', now(), now(), '{"orders": [], "fields": {}}')
  ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id`;

test('whom Voucherify does not know by id is looked for by the shop’s id, but for nobody else’s cards', async () => {
  await run();
  const BY_SOURCE = '/v2/loyalties/memberships/shop-1';
  fake.answers.set(BY_SOURCE, fake.answers.get(MEMBERSHIPS)!);
  fake.answers.set(MEMBERSHIPS, { status: 404, body: { code: 404 } });
  await know(customerId);
  await openedBy('staff');
  expect(await run()).toEqual([MEMBERSHIPS, BY_SOURCE, MOVEMENTS, `${MEMBER}/rewards/purchases`]);
  expect(await states()).toHaveLength(1);
  // an agent’s check has one call for it; what was kept names the customer without the shop’s id
  await know(customerId);
  fake.asked.length = 0;
  const found = await findMemberships(customerId, 'agent', { mayAskTwice: false });
  expect([found.memberships.length, fake.asked.length]).toEqual([1, 1]);

  const another = `${customerId}_new`;
  const { body } = fake.answers.get(BY_SOURCE) as { body: object };
  fake.answers.set(BY_SOURCE, { body: { ...body, customer: { id: another, source_id: 'shop-1' } } });
  const find = () => findMemberships(customerId, 'background', { mayAskTwice: true });
  expect((await find()).memberships).toHaveLength(1);
  await know(another);
  expect(await find()).toEqual({ memberships: [], bySource: false });
});

test('a project without Loyalty v2 is asked for it once a day, and with another key at once', async () => {
  for (const status of [402, 403, 404]) {
    await database.prisma.$executeRaw`DELETE FROM sync_job`;
    fake.answers.set('/v2/loyalties/programs', { status, body: { code: status } });
    await openedBy('staff');
    expect(await run()).toEqual(['/v2/loyalties/programs']);
    expect(await run()).toEqual([]);
    expect(await readStanding('members')).toMatchObject({ problem: null, state: { hasV2: false } });
  }
  await database.prisma.$executeRaw`UPDATE sync_job SET state = jsonb_set(state, '{at}', '0')`;
  expect(await run()).toEqual(['/v2/loyalties/programs']);
  expect(await run()).toEqual([]);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'of-another-project');
  expect(await run()).toEqual(['/v2/loyalties/programs']);
});

test('what is not settled is read again until it is, by its id, and is one line all the while', async () => {
  await openedBy('staff');
  fake.answers.set(MOVEMENTS, list([movement({ status: 'PENDING', updated_at: null })]));
  await run();
  expect(await states()).toEqual([{ state: 'PENDING', points: null }]);
  // long ago by now: a list of what is new leaves it out
  fake.answers.set(MOVEMENTS, (request, response) => {
    const isNamed = decodeURIComponent(request.url ?? '').includes(`$in][0]=${movementId}`);
    response.end(JSON.stringify({ data: isNamed ? [movement({ status: 'APPROVED' })] : [], cursor: null }));
  });
  await age(2);
  expect(await run()).toEqual([MEMBERSHIPS, MOVEMENTS, MOVEMENTS, `${MEMBER}/rewards/purchases`]);
  expect(await states()).toEqual([{ state: null, points: 50 }]);
  await age(2);
  expect(await run()).toEqual([]);
});

test('a member of whom a webhook tells is asked about again, but not for cards where nothing moved', async () => {
  await database.prisma.$executeRaw`INSERT INTO member_poll (customer_id) VALUES (${customerId})`;
  await run();
  await age(200);
  expect(await run()).toEqual([]);
  await database.prisma.$executeRaw`
    INSERT INTO webhook_event (key, type, customer_id, received_at, signature, body, status)
    VALUES (${`order:${customerId}`}, 'customer.order.paid', ${customerId}, now(), 's', '{}', 'stored')`;
  expect(await run()).toEqual([MEMBERSHIPS, `${MEMBER}/rewards/purchases`]);
  await age(2);
  expect(await run()).toEqual([]);
});
