import { expect, test } from 'vitest';
import { keepReports } from '#lib/ingest/keep.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { receiveWebhook } from '#lib/ingest/receive.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const SECRET = 'the shop’s';
const body = (id: string) =>
  JSON.stringify({
    customer: { id, source_id: 'ann', object: 'customer', created_at: '2026-01-01T00:00:00.000Z', updated_at: null },
  });

async function* bytesOf(text: string) {
  yield Promise.resolve(Buffer.from(text));
}

function send(text: string, typeHint: string | null) {
  return receiveWebhook(
    {
      body: bytesOf(text),
      beginning: () => Promise.resolve(new Uint8Array()),
      signature: signBody(text, SECRET),
      contentLength: null,
      contentEncoding: null,
      typeHint,
    },
    {
      secrets: () => Promise.resolve([SECRET]),
      now: () => new Date('2026-02-01'),
      keep: async (event) => {
        const [kept] = await keepReports(database.prisma, [event]);
        return kept?.status === 'fulfilled' ? kept.value.outcome : expect.unreachable('not kept');
      },
    },
  );
}

const rebuild = () => rebuildReadModel({ client: database.owner, log: () => undefined });
const deletedAt = async (id: string) => (await database.prisma.customer.findUniqueOrThrow({ where: { id } })).deletedAt;

test('a body that was caught and comes again under another address deletes nobody and is no second event', async () => {
  const caught = body('cust_live');
  expect(await send(caught, null)).toMatchObject({ body: { outcome: 'stored', type: 'customer.created' } });
  expect(await send(caught, 'customer.deleted')).toMatchObject({
    body: { outcome: 'duplicate', type: 'customer.created' },
  });
  await rebuild();
  expect(await deletedAt('cust_live')).toBeNull();
});

test('what an older version took for a deletion is none after a rebuild, nor in the log', async () => {
  const key = `customer.deleted:sha256-${'a'.repeat(64)}`;
  await database.prisma.webhookEvent.create({
    data: {
      key,
      type: 'customer.deleted',
      typeHint: 'customer.deleted',
      customerId: 'cust_old',
      receivedAt: new Date('2026-02-01'),
      signature: 'f'.repeat(64),
      body: body('cust_old'),
      status: 'stored',
    },
  });
  await rebuild();
  expect(await deletedAt('cust_old')).toBeNull();
  expect(await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key } })).toMatchObject({
    type: 'customer.created',
    status: 'stored',
  });
});
