import { beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { checkWithVoucherify } from '#features/check/check.server.ts';
import { receive, tellOf, transactionOf, type Transaction } from '#features/check/testing/told.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const viewer = testViewer();

let [customer, card] = ['', ''];
let count = 0;

const held = () => ({ customer, card });
const transaction = (day: number, points: number, balance: number) => transactionOf(held(), day, points, balance);
const webhook = (moved: Transaction) => receive(database.prisma, held(), moved);
const has = (told: Parameters<typeof tellOf>[2]) => tellOf(fake, held(), told);

beforeEach(() => {
  count += 1;
  [customer, card] = [`cust_${count}`, `v_${count}`];
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
});

test('of many cards all balances are compared, and those that differ are asked about first', async () => {
  const codes = Array.from({ length: 7 }, (_, n) => `${customer}_${n}`);
  for (const code of codes) {
    card = code;
    const moved = { ...transaction(1, 100, 100), id: `vtx_${code}`, voucher_id: code };
    await webhook(moved);
    has({ balance: 100, transactions: [moved] });
  }
  const second = transaction(2, 50, 150);
  has({ balance: 150, transactions: [{ ...transaction(1, 100, 100), id: `vtx_${card}` }, second] });
  const holdings = codes.map((id, n) => ({
    id: `rh_${id}`,
    redeemable_object: 'voucher',
    holder_role: 'OWNER',
    redeemable: { voucher: { id, code: id, loyalty_card: { balance: n === 6 ? 150 : 100 } } },
  }));
  fake.answers.set(`/v1/customers/${customer}/redeemables`, { body: { data: holdings } });
  const { calls, cards, added } = await checkWithVoucherify(viewer, customer);
  expect([calls, added]).toEqual([6, [`vtx:${second.id}`]]);
  expect(cards.map(({ cardId }) => cardId).sort()).toEqual(codes);
  expect(cards.every(({ agrees }) => agrees)).toBe(true);
});

test('of movements in one millisecond the last is the one at whose end the card is', async () => {
  const both = [transaction(1, 100, 100), { ...transaction(1, -30, 70), id: `vtx_${customer}b` }];
  for (const moved of both) await webhook(moved);
  has({ balance: 70, transactions: both.toReversed() });
  const { cards } = await checkWithVoucherify(viewer, customer);
  expect(cards).toMatchObject([{ theirs: 70 }]);
});
