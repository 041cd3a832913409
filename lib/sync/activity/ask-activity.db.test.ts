import { beforeEach, expect, test, vi } from 'vitest';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { askActivityOnce } from '#lib/sync/activity/ask-activity.ts';
import { beginning } from '#lib/sync/backfill/state.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
let count = 0;
let customer = '';

const path = () => `/v1/customers/${customer}/activity`;
const assigned = () => ({
  id: `evcus_${customer}`,
  type: 'customer.holder.assignment.created',
  created_at: '2025-08-20T09:00:00.120Z',
  data: {
    customer: { id: customer, object: 'customer' },
    voucher: { id: `v_${customer}`, code: 'C', object: 'voucher' },
    holder: { id: `rh_${customer}`, customer_id: customer, role: 'OWNER', object: 'redeemable_holder' },
  },
});
const lines = () => database.prisma.timelineEntry.count({ where: { customerId: customer } });

beforeEach(async () => {
  customer = `cust_${++count}`;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  const state = { ...beginning(new Date()), isDone: true };
  await database.prisma.$executeRaw`
    INSERT INTO sync_job (name, state, finished_at) VALUES ('backfill', ${JSON.stringify(state)}::jsonb, now())
    ON CONFLICT (name) DO UPDATE SET state = excluded.state`;
  fake.answers.set(path(), { body: { data: [assigned()] } });
});

test('whoever first looks at a customer has it asked for, and nobody does again', async () => {
  await Promise.all([askActivityOnce(customer), askActivityOnce(customer)]);
  await askActivityOnce(customer);
  expect(fake.asked.map(({ path: asked }) => asked)).toEqual([`${path()}?limit=100&order=-created_at`]);
  expect(await lines()).toBe(1);
  expect(await database.prisma.change.count()).toBe(0);
});

test('what fails is asked for again by the next one', async () => {
  fake.answers.set(path(), { status: 500, body: {} });
  await askActivityOnce(customer);
  fake.answers.set(path(), { body: { data: [assigned()] } });
  await askActivityOnce(customer);
  expect(await lines()).toBe(1);
});

test('nothing is asked before the past was brought, nor of who was erased', async () => {
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
  await askActivityOnce(customer);
  expect(fake.asked).toEqual([]);
  const state = { ...beginning(new Date()), isDone: true };
  await database.prisma
    .$executeRaw`INSERT INTO sync_job (name, state) VALUES ('backfill', ${JSON.stringify(state)}::jsonb)`;
  await database.prisma.$executeRaw`INSERT INTO tombstone (kind, name) VALUES ('customer', ${customer})`;
  await askActivityOnce(customer);
  expect(fake.asked).toEqual([]);
});
