import { beforeEach, expect, test, vi } from 'vitest';
import { ExportFailedError, VoucherifyError } from '#lib/errors.ts';
import { answerExports, csvOf, type FakeExports } from '#lib/rest/testing/fake-exports.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { cardRow, type Moved, movementRow, tell, transactionOf } from '#lib/sync/testing/told.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

// What is waited for between two looks at an export is no part of what is tested.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
let exported: FakeExports;
let count = 0;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const moved = (minutes: number, points: number, balance: number, over: Partial<Moved> = {}): Moved => ({
  ...{ card: `v_${count}`, customer: `cust_${count}`, id: `${count}x${minutes}`, at: ago(minutes), points, balance },
  ...over,
});
const theirs = (cards: object[], movements: Moved[] = []) => {
  exported.files.set('voucher', csvOf(cards as Record<string, unknown>[]));
  if (movements.length > 0) exported.files.set('voucher_transactions', csvOf(movements.map(movementRow)));
};
const proven = () => database.prisma.balanceProof.findFirstOrThrow({ orderBy: { at: 'desc' } });
const list = (movements: Moved[]) => ({ body: { data: movements.map(transactionOf) } });

beforeEach(async () => {
  count += 1;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  for (const table of ['balance_proof', 'voucher', 'balance_statement', 'timeline_entry', 'identifier', 'fact_alias'])
    await database.prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL, minute_used = 0, cycle_used = 0`;
  exported = answerExports(fake);
});

test('every balance is compared, and who differs is named', async () => {
  const one = moved(3_000, 100, 100);
  const other = moved(2_999, 70, 70, { card: `v_b${count}`, customer: `cust_b${count}`, id: `b${count}` });
  await tell(database.prisma, [one, other]);
  theirs([cardRow(one.card, one.customer, 100), cardRow(other.card, other.customer, 80)]);
  await prove(signal);
  expect(await proven()).toMatchObject({
    ...{ cards: 2, agreed: 1, unknown: 0, added: 0, unreadable: 0, unplaced: 0 },
    differ: [{ cardId: other.card, customerId: other.customer, ours: 70, theirs: 80 }],
  });
  expect(exported.left.size).toBe(0);
  expect(await database.prisma.exportedCard.count()).toBe(0);
  expect(exported.ordered.map(({ parameters }) => parameters.fields.join())).toEqual([
    'id,voucher_type,loyalty_balance,code,campaign_id,customer_id',
    'id,voucher_id,points,status,expires_at',
    'id,campaign_id,voucher_id,type,source_id,reason,source,balance,amount,related_transaction_id,created_at,details',
  ]);
});

test('a movement of the closed day that nothing told is kept, once, and proves the balance', async () => {
  const all = [moved(1_500, 100, 100), moved(1_400, 50, 150)];
  await tell(database.prisma, all.slice(0, 1));
  theirs([cardRow(all[0]!.card, all[0]!.customer, 150)], [...all, ...all]);
  await prove(signal);
  expect(await proven()).toMatchObject({ cards: 1, agreed: 1, added: 1, differ: [] });
  const kept = await database.prisma.webhookEvent.findMany({ where: { key: { startsWith: '~transaction:' } } });
  expect(kept.map(({ body }) => (JSON.parse(body) as { pointline: object }).pointline)).toEqual([
    { origin: 'transaction', by: 'proof' },
  ]);
  await prove(signal);
  expect(await proven()).toMatchObject({ agreed: 1, added: 0 });
  const since = exported.ordered.map(({ parameters }) => JSON.stringify(parameters.filters ?? null));
  expect(since[2]).toMatch(/"\$after":\["\d{4}-\d\d-\d\dT23:00:00\.000Z"\]/);
});

test('one on a card that was never heard of finds its holder in the balances', async () => {
  theirs([cardRow(`v_${count}`, `cust_${count}`, 25)], [moved(1_400, 25, 25)]);
  await prove(signal);
  expect(await proven()).toMatchObject({ cards: 1, agreed: 1, added: 1, unplaced: 0 });
  exported.files.set('voucher_transactions', csvOf([movementRow(moved(1_300, 5, 5, { card: 'v_nobodys', id: 'n' }))]));
  await prove(signal);
  expect(await proven()).toMatchObject({ added: 0, unplaced: 1 });
});

test('a balance that moved since it was exported does not differ', async () => {
  const before = moved(2_000, 100, 100);
  await tell(database.prisma, [before]);
  exported.files.set('voucher', (response) => {
    const after = moved(0, -40, 60, { id: `late${count}` });
    void tell(database.prisma, [after]).then(() => response.end(csvOf([cardRow(before.card, before.customer, 100)])));
  });
  await prove(signal);
  expect(await proven()).toMatchObject({ cards: 1, agreed: 1, differ: [] });
});

test('of those that differ the first are asked again: an older gap closes', async () => {
  const all = [moved(90_000, 100, 100), moved(80_000, 50, 150)];
  await tell(database.prisma, all.slice(0, 1));
  theirs([cardRow(all[0]!.card, all[0]!.customer, 150)]);
  fake.answers.set(`/v1/vouchers/${all[0]!.card}/transactions`, list(all));
  await prove(signal);
  expect(await proven()).toMatchObject({ cards: 1, agreed: 1, added: 1, differ: [] });
});

test('a card that Voucherify has no more differs; other vouchers and rows of nonsense do not stop it', async () => {
  const one = moved(3_000, 100, 100);
  await tell(database.prisma, [one]);
  const odd = [{ ...cardRow('v_gift', null, 3), voucher_type: 'GIFT_VOUCHER' }, cardRow('', null, 1)];
  theirs([...odd, { ...cardRow('v_odd', null, 0), loyalty_balance: 'a"b,c' }, cardRow('v_new', null, 7)]);
  const csv = exported.files.get('voucher');
  exported.files.set('voucher', `\uFEFF${typeof csv === 'string' ? csv : ''}\nv_cut,"never closed`);
  await expect(prove(signal)).rejects.toThrow('is no CSV');
  exported.files.set('voucher', `\uFEFF${typeof csv === 'string' ? csv : ''}\nv_cut\n\n`);
  await prove(signal);
  expect(await proven()).toMatchObject({
    ...{ cards: 1, agreed: 0, unknown: 1, unreadable: 3 },
    differ: [{ cardId: one.card, ours: 100, theirs: null }],
  });
});

test('who was erased is not brought back', async () => {
  await database.prisma.$executeRaw`INSERT INTO tombstone (kind, name) VALUES ('customer', ${`cust_${count}`})`;
  theirs([cardRow(`v_${count}`, `cust_${count}`, 25)], [moved(1_400, 25, 25)]);
  await prove(signal);
  expect(await proven()).toMatchObject({ cards: 0, added: 0 });
  expect(await database.prisma.voucher.count()).toBe(0);
});

test('an export that Voucherify cannot make, one that breaks off, one of other columns and one elsewhere', async () => {
  theirs([cardRow('v', null, 1)]);
  exported.state = () => ({ status: 'ERROR', result: null });
  await expect(prove(signal)).rejects.toThrow(ExportFailedError);
  await expect(prove(signal)).rejects.toThrow('could not export “voucher”');
  expect(exported.left.size).toBe(0);
  const far = 'https://download.example.com/v1/exports/exp_1?token=secret-token';
  exported.state = () => ({ status: 'DONE', result: { url: far } });
  const refused: unknown = await prove(signal).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(VoucherifyError);
  expect(String(refused)).toContain('a host that Pointline does not know');
  expect(String(refused)).not.toContain('secret-token');
  exported.state = ({ url }, id) => ({ status: 'DONE', result: { url: `${url}/v1/exports/${id}?token=t` } });
  exported.files.set('voucher', 'id,code\nv_1,A');
  await expect(prove(signal)).rejects.toThrow('has no column “voucher_type”');
  exported.files.set('voucher', (response) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write('id,voucher_type,loyalty_balance,code,campaign_id,customer_id\nv_1,LOYALTY_CARD,');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(prove(signal)).rejects.toThrow('broke off');
  expect(await database.prisma.balanceProof.count()).toBe(0);
});
