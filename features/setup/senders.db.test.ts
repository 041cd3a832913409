import { beforeEach, expect, test, vi } from 'vitest';
import { getSenders, setSenders } from '#features/setup/senders.server.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { BadRequestError, ConflictError, ForbiddenError } from '#lib/errors.ts';
import { handleWebhook } from '#lib/ingest/endpoint.ts';
import { figures } from '#lib/ingest/monitoring/figures.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const admin = testViewer({ role: 'administrator' });
const SECRET = 'of-the-environment';

beforeEach(async () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', SECRET);
  await setSenders(admin, []);
});

let sent = 0;

/** What a signed webhook from there meets, and how much of its body was read. */
async function sendFrom(clientAddress: string | null): Promise<{ status: number; read: number }> {
  const text = JSON.stringify({
    id: `whs_${++sent}`,
    type: 'customer.teleported',
    data: {},
    event: { id: `e${sent}` },
  });
  let read = 0;
  async function* body() {
    read++;
    yield Promise.resolve(Buffer.from(text));
  }
  const { status } = await handleWebhook({
    body: body(),
    beginning: () => Promise.resolve(new Uint8Array()),
    signature: signBody(text, SECRET),
    contentLength: null,
    contentEncoding: null,
    typeHint: null,
    clientAddress,
  });
  return { status, read };
}

test('without a list webhooks come from everywhere', async () => {
  expect(await getSenders(admin)).toEqual({ networks: [], source: 'desk' });
  for (const address of ['203.0.113.7', '2001:db8::1', null]) expect((await sendFrom(address)).status).toBe(200);
});

test('with one, what comes from elsewhere is turned away unread, and counted', async () => {
  expect(await setSenders(admin, ['203.0.113.7', '198.51.100.0/24'])).toEqual({
    networks: ['203.0.113.7', '198.51.100.0/24'],
    source: 'desk',
  });
  expect(await sendFrom('203.0.113.7')).toEqual({ status: 200, read: 1 });
  expect(await sendFrom('198.51.100.200')).toEqual({ status: 200, read: 1 });
  for (const address of ['203.0.113.8', '2001:db8::1', 'unknown', null])
    expect(await sendFrom(address)).toEqual({ status: 403, read: 0 });
  await figures().flush();
  const counted = await database.prisma.webhookMinute.aggregate({
    where: { outcome: 'address_not_allowed' },
    _sum: { count: true },
  });
  expect(counted._sum.count).toBe(4n);
});

test('the environment’s list beats the desk’s, and cannot be changed there', async () => {
  await setSenders(admin, ['203.0.113.7']);
  vi.stubEnv('POINTLINE_WEBHOOK_ADDRESSES', '192.0.2.0/24');
  expect([(await sendFrom('203.0.113.7')).status, (await sendFrom('192.0.2.9')).status]).toEqual([403, 200]);
  expect(await getSenders(admin)).toEqual({ networks: ['192.0.2.0/24'], source: 'environment' });
  await expect(setSenders(admin, [])).rejects.toThrow(ConflictError);
  vi.stubEnv('POINTLINE_WEBHOOK_ADDRESSES', undefined);
});

test('what is no address is named, and the list before stays', async () => {
  await setSenders(admin, ['203.0.113.7']);
  await expect(setSenders(admin, ['203.0.113.7', 'voucherify.io'])).rejects.toThrow(BadRequestError);
  expect((await getSenders(admin)).networks).toEqual(['203.0.113.7']);
});

test('an administrator changes it, which leaves a line; nobody else does', async () => {
  await setSenders(admin, ['203.0.113.7']);
  const [line] = await database.prisma.auditEvent.findMany({
    where: { action: 'webhook_senders.changed' },
    orderBy: { id: 'desc' },
    take: 1,
  });
  expect(line).toMatchObject({ actorId: admin.id, detail: { networks: 1 } });
  await expect(setSenders(testViewer(), [])).rejects.toThrow(ForbiddenError);
});
