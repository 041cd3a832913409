import { beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { BudgetSpentError, NotConnectedError, NotFoundError, VoucherifyError } from '#lib/errors.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { checkWithVoucherify } from '#features/check/check.server.ts';
import { receive, tellOf, transactionOf, type Transaction } from '#features/check/testing/told.ts';
import { getSync } from '#features/check/sync.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const viewer = testViewer();
const AT = '2026-05-0';

let [customer, card] = ['', ''];
let count = 0;

const held = () => ({ customer, card });
const transaction = (day: number, points: number, balance: number) => transactionOf(held(), day, points, balance);
const webhook = (moved: Transaction) => receive(database.prisma, held(), moved);
const has = (told: Parameters<typeof tellOf>[2]) => tellOf(fake, held(), told);

beforeEach(async () => {
  count += 1;
  [customer, card] = [`cust_${count}`, `v_${count}`];
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
});

const three = () => [transaction(1, 100, 100), transaction(2, 50, 150), transaction(3, -30, 120)];

test('a movement that no webhook told is added, the gap is closed, and the line says where it is from', async () => {
  const [first, second, third] = three();
  await webhook(first!);
  await webhook(third!);
  const before = await getBalance(viewer, customer, {});
  expect(before.cards[0]!.gaps).toHaveLength(1);

  has({ balance: 120, transactions: three() });
  const check = await checkWithVoucherify(viewer, customer);
  expect(check).toMatchObject({
    calls: 3,
    cards: [{ cardId: card, code: `CODE-${card}`, ours: 120, theirs: 120, agrees: true }],
    added: [`vtx:${second!.id}`],
    conflicts: [],
  });
  const after = await getBalance(viewer, customer, {});
  expect(after.cards[0]!.gaps).toEqual([]);
  expect(after.cards[0]!.movements.map(({ points }) => points)).toEqual([100, 50, -30]);
  const { entries } = await getTimeline(viewer, customer, {});
  const line = entries.find(({ points }) => points === 50);
  expect(line?.events).toEqual([`~transaction:${second!.id}`]);
});

test('the webhook that comes after all is no duplicate, joins the line, and a rebuild gives the same', async () => {
  const [first, second, third] = three();
  await webhook(first!);
  await webhook(third!);
  has({ balance: 120, transactions: three() });
  await checkWithVoucherify(viewer, customer);
  await webhook(second!);
  const { entries } = await getTimeline(viewer, customer, { kind: ['points'] });
  expect(entries.map(({ points }) => points)).toEqual([-30, 50, 100]);
  expect(entries[1]!.events).toHaveLength(2);
  expect(await database.prisma.webhookEvent.count({ where: { duplicates: { gt: 0 } } })).toBe(0);

  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toEqual(before);
});

test('what is known is not kept again, and whoever asks twice within half a minute gets the same answer', async () => {
  for (const moved of three()) await webhook(moved);
  has({ balance: 120, transactions: three() });
  const reports = await database.prisma.webhookEvent.count();
  const check = await checkWithVoucherify(viewer, customer);
  expect(check).toMatchObject({ added: [], cards: [{ agrees: true }] });
  const asked = fake.asked.length;
  expect(await checkWithVoucherify(viewer, customer)).toEqual(check);
  expect(fake.asked).toHaveLength(asked);
  expect(await database.prisma.webhookEvent.count()).toBe(reports);
});

test('a movement that is told with other points is a conflict, and is not overwritten', async () => {
  const [first] = three();
  await webhook(first!);
  has({ balance: 90, transactions: [{ ...transaction(1, 90, 90) }] });
  const { conflicts, cards, added } = await checkWithVoucherify(viewer, customer);
  expect(conflicts).toEqual([{ key: `vtx:${first!.id}`, ours: 100, theirs: 90 }]);
  const { entries } = await getTimeline(viewer, customer, {});
  expect(entries).toMatchObject([{ points: 100, details: { answeredOtherwise: 90, askedBy: 'check' } }]);
  const { doubts } = await getCustomer(viewer, customer);
  expect(doubts).toEqual([{ kind: 'answered-otherwise', cardId: card, card: `CODE-${card}`, movements: 1 }]);
  expect(await getSync(viewer)).toMatchObject({ conflicts: 1 });
  expect(cards).toMatchObject([{ ours: 100, theirs: 90, agrees: false }]);
  expect(added).toEqual([]);
});

test.each([
  ['data.data', (data: object) => ({ data: { data, event_source: { channel: 'API' } } })],
  ['data', (data: object) => ({ data: { ...data, event_source: { channel: 'API' } } })],
  ['data_json', (data: object) => ({ data_json: data })],
  ['data_json as a text', (data: object) => ({ data_json: JSON.stringify(data) })],
])(
  'a holder assignment and a reward redemption, which webhooks may not bring, come from activity: %s',
  async (_, nest) => {
    for (const moved of three()) await webhook(moved);
    const who = { id: customer, object: 'customer' };
    const voucher = { id: card, code: `CODE-${card}`, object: 'voucher' };
    const entry = (id: string, type: string, data: object) => ({
      id: `evcus_${count}${id}`,
      type,
      created_at: `${AT}4T09:00:00.000Z`,
      group_id: 'v-1',
      ...nest(data),
    });
    const holder = {
      id: `rh_${count}`,
      customer_id: customer,
      object: 'redeemable_holder',
      created_at: `${AT}4T09:00:00Z`,
    };
    const reward_redemption = {
      id: `rewr_${count}`,
      customer_id: customer,
      assignment_id: 'rewas_1',
      voucher_id: card,
      status: 'COMPLETED',
      object: 'reward_redemption',
    };
    has({
      balance: 120,
      transactions: three(),
      activity: [
        entry('a', 'customer.holder.assignment.created', { customer: who, voucher, holder }),
        entry('b', 'customer.reward_redemptions.completed', { customer: who, voucher, reward_redemption }),
        entry('c', 'customer.order.paid', { customer: who }),
        entry('d', 'customer.never.heard.of', { customer: who }),
      ],
    });
    const { added } = await checkWithVoucherify(viewer, customer);
    expect(added).toHaveLength(2);
    const { entries } = await getTimeline(viewer, customer, {});
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'points').sort()).toEqual(['holder_assignment', 'reward_redemption']);
  },
);

test('movements from before the customer held the card are not theirs', async () => {
  const [first, , third] = three();
  await webhook(first!);
  await webhook(third!);
  const early = { ...transaction(9, 7, 7), created_at: '2020-01-01T00:00:00.000Z' };
  has({ balance: 120, transactions: [early, ...three()] });
  const { added } = await checkWithVoucherify(viewer, customer);
  expect(added).toHaveLength(1);
});

test('a customer whom Voucherify has no more keeps what we know, and the card says that theirs is gone', async () => {
  for (const moved of three()) await webhook(moved);
  const { cards, added } = await checkWithVoucherify(viewer, customer);
  expect(cards).toEqual([{ cardId: card, code: `CODE-${card}`, ours: 120, theirs: null, agrees: false }]);
  expect(added).toEqual([]);
});

test('what stands in the way is said, and asked again at once', async () => {
  await expect(checkWithVoucherify(viewer, 'cust_unknown')).rejects.toThrow(NotFoundError);
  for (const moved of three()) await webhook(moved);
  fake.answers.set(`/v1/customers/${customer}/redeemables`, { status: 500, body: {} });
  await expect(checkWithVoucherify(viewer, customer)).rejects.toThrow(VoucherifyError);
  fake.answers.set(`/v1/customers/${customer}/redeemables`, { status: 429, headers: { 'retry-after': '9' }, body: {} });
  await expect(checkWithVoucherify(viewer, customer)).rejects.toThrow(BudgetSpentError);
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  has({ balance: 120, transactions: three() });
  expect(await checkWithVoucherify(viewer, customer)).toMatchObject({ cards: [{ agrees: true }] });
  vi.stubEnv('VOUCHERIFY_APP_ID', undefined);
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', undefined);
  await expect(checkWithVoucherify(viewer, customer)).rejects.toThrow(NotConnectedError);
});
