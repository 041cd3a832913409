import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { addSecret, endSecret, removeSecret, revealSecret } from '#features/setup/change-secrets.server.ts';
import { listSecrets } from '#features/setup/read-secrets.server.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { handleWebhook } from '#lib/ingest/endpoint.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { forgetWebhookAccess, webhookSecrets } from '#lib/webhook-secrets.ts';

const database = useTestDatabase();
const admin = testViewer({ id: 'staff-1', name: 'Ada', role: 'administrator' });
const VALUE = 'made-by-voucherify-0123456789';
const [HOUR, SECOND] = [3_600_000, 1_000];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', '');
  await database.prisma.webhookSecret.deleteMany();
  await database.prisma.webhookSecretUse.deleteMany();
  forgetWebhookAccess();
});

afterEach(() => {
  vi.useRealTimers();
});

let sent = 0;

/** The status of a webhook that is signed so; each is another one. */
async function send(secret: string): Promise<number> {
  const text = JSON.stringify({
    id: `whs_${++sent}`,
    type: 'customer.teleported',
    data: {},
    event: { id: `ev_${sent}`, type: 'customer.teleported' },
  });
  async function* body() {
    yield Promise.resolve(Buffer.from(text));
  }
  const { status } = await handleWebhook({
    body: body(),
    beginning: () => Promise.resolve(new Uint8Array()),
    signature: signBody(text, secret),
    contentLength: null,
    contentEncoding: null,
    typeHint: null,
  });
  return status;
}

const values = async () => (await webhookSecrets()).map(({ value }) => value);
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
const named = async (name: string) =>
  (await listSecrets(admin)).secrets.find((secret) => secret.name === name) ?? expect.unreachable(name);

/** Everything that the database holds, as a copy of it would. */
async function everything(): Promise<string> {
  const tables = await queryRows(database.owner, z.object({ name: z.string() }))`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  const rows = await Promise.all(
    tables.map(({ name }) => database.owner.$queryRaw`SELECT t::text AS row FROM ${Prisma.raw(`"${name}"`)} AS t`),
  );
  return JSON.stringify(rows);
}

test('no secret, pasted, made or from an older version, is in what a copy of the database holds', async () => {
  await database.prisma.setting.create({ data: { name: 'webhook-secret', value: 'kept-in-plain-by-older-versions' } });
  await addSecret(admin, { name: 'Production', value: VALUE });
  await addSecret(admin, { name: 'For the CRM' });
  const live = await values();
  expect(live).toHaveLength(3);
  expect(live).toEqual(expect.arrayContaining([VALUE, 'kept-in-plain-by-older-versions']));
  for (const value of live) expect(await send(value)).toBe(200);
  const copy = await everything();
  for (const value of live) expect(copy).not.toContain(value);
});

test('beside secrets of the environment, what an older version kept in plain is not let in', async () => {
  await database.prisma.setting.create({ data: { name: 'webhook-secret', value: 'kept-in-plain-by-older-versions' } });
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'of-the-environment');
  expect([await send('kept-in-plain-by-older-versions'), await send('of-the-environment')]).toEqual([401, 200]);
  expect(await everything()).not.toContain('kept-in-plain-by-older-versions');
});

test('all that have not ended are live, those of the environment too; who lists them sees none', async () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'of-the-environment');
  await addSecret(admin, { name: 'Production', value: VALUE, endsAt: later(HOUR) });
  expect([await send(VALUE), await send('of-the-environment'), await send('another')]).toEqual([200, 200, 401]);
  const list = await listSecrets(admin);
  expect(list.secrets).toMatchObject([
    { source: 'environment', name: 'VOUCHERIFY_WEBHOOK_SECRET', isLive: true },
    { source: 'desk', name: 'Production', createdBy: 'Ada', isLive: true },
  ]);
  expect(JSON.stringify(list)).not.toMatch(/made-by-voucherify|of-the-environment/);
});

test('one that ended or was removed is refused: here at once, on other instances within a second', async () => {
  await addSecret(admin, { name: 'Next', value: 'the-next-secret-0123' });
  await addSecret(admin, { name: 'Former', value: VALUE });
  expect(await send(VALUE)).toBe(200);
  const { id } = await named('Former');
  await endSecret(admin, id, new Date().toISOString());
  expect(await send(VALUE)).toBe(401);
  expect(await named('Former')).toMatchObject({ isLive: false });
  await endSecret(admin, id, null);
  expect(await send(VALUE)).toBe(200);
  // as another instance would, past what this one knows
  await database.prisma.webhookSecret.delete({ where: { id } });
  vi.advanceTimersByTime(SECOND);
  expect(await send(VALUE)).toBe(401);
});

test('the end comes by itself', async () => {
  await addSecret(admin, { name: 'Next', value: 'the-next-secret-0123' });
  await addSecret(admin, { name: 'Former', value: VALUE, endsAt: later(HOUR) });
  expect(await send(VALUE)).toBe(200);
  await database.prisma.webhookSecret.updateMany({ where: { name: 'Former' }, data: { endsAt: new Date() } });
  vi.advanceTimersByTime(SECOND);
  expect(await send(VALUE)).toBe(401);
});

test('the last one that stays is neither removed nor ended, not by two at once either', async () => {
  await addSecret(admin, { name: 'One', value: VALUE });
  const one = await named('One');
  await expect(removeSecret(admin, one.id)).rejects.toThrow(ConflictError);
  await expect(endSecret(admin, one.id, later(HOUR))).rejects.toThrow(/every webhook would be turned away/);
  await addSecret(admin, { name: 'Two', value: 'the-next-secret-0123' });
  const two = await named('Two');
  const removals = await Promise.allSettled([removeSecret(admin, one.id), removeSecret(admin, two.id)]);
  expect(removals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await values()).toHaveLength(1);
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'of-the-environment');
  const [left] = (await listSecrets(admin)).secrets.filter(({ source }) => source === 'desk');
  await removeSecret(admin, left!.id);
  expect(await values()).toEqual(['of-the-environment']);
});

test('its use is noted once a minute, and not for tests of our own', async () => {
  await addSecret(admin, { name: 'Production', value: 'noted-once-a-minute-0123' });
  expect(await named('Production')).toMatchObject({ lastUsedAt: null });
  await send('noted-once-a-minute-0123');
  await expect.poll(async () => (await named('Production')).lastUsedAt).not.toBeNull();
  const statements = vi.spyOn(database.prisma, '$executeRaw');
  const notes = () =>
    statements.mock.calls.filter(([sql]) => JSON.stringify(sql).includes('webhook_secret_use')).length;
  await send('noted-once-a-minute-0123');
  expect(notes()).toBe(0);
  vi.advanceTimersByTime(60 * SECOND);
  await send('noted-once-a-minute-0123');
  expect(notes()).toBe(1);
});

test('who reveals, adds, ends or removes one leaves a line without it', async () => {
  await addSecret(admin, { name: 'Stays', value: 'the-next-secret-0123' });
  await addSecret(admin, { name: 'Audited', value: VALUE });
  const { id } = await named('Audited');
  expect(await revealSecret(admin, id)).toEqual({ value: VALUE });
  await endSecret(admin, id, later(HOUR));
  await removeSecret(admin, id);
  await expect(revealSecret(admin, id)).rejects.toThrow(NotFoundError);
  const lines = await database.prisma.auditEvent.findMany({ where: { subject: id }, orderBy: { id: 'asc' } });
  expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual(
    ['added', 'revealed', 'changed', 'removed'].map((what) => [`webhook_secret.${what}`, 'staff-1']),
  );
  expect(JSON.stringify(lines, (_, value: unknown) => (typeof value === 'bigint' ? null : value))).not.toContain(VALUE);
});

test('none of it is for agents', async () => {
  const agent = testViewer({ role: 'agent' });
  await expect(Promise.resolve().then(() => listSecrets(agent))).rejects.toThrow(ForbiddenError);
  await expect(Promise.resolve().then(() => revealSecret(agent, 'first'))).rejects.toThrow(ForbiddenError);
  for (const act of [() => addSecret(agent, { name: 'Mine', value: VALUE }), () => removeSecret(agent, 'first')])
    await expect(Promise.resolve().then(act)).rejects.toThrow(ForbiddenError);
});

test('one that was sealed with another secret key lets nothing in and stands in nobody’s way', async () => {
  await addSecret(admin, { name: 'Works', value: VALUE });
  await database.prisma.webhookSecret.create({ data: { id: 'lost', name: 'Lost', sealed: 'v1.AAAA' } });
  forgetWebhookAccess();
  expect(await send(VALUE)).toBe(200);
  expect(await named('Lost')).toMatchObject({ isLive: false, endsAt: null });
  const works = await named('Works');
  await expect(removeSecret(admin, works.id)).rejects.toThrow(ConflictError);
  await removeSecret(admin, 'lost');
  expect((await listSecrets(admin)).secrets.map(({ name }) => name)).toEqual(['Works']);
});
