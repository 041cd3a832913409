import { beforeEach, expect, test } from 'vitest';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { verifyTrail } from '#lib/audit/verify-trail.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { makeStaff, testViewer } from '#lib/auth/testing/staff.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { BODIES, incoming, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { lookThroughKept } from '#lib/retention/look-through.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const NONE = { deleted: null, inactive: null, notes: null, bodies: null, audit: null, signIns: 30 };
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** As if the minute between two looks were over. */
async function look(settings: Partial<typeof NONE | Record<keyof typeof NONE, number>>) {
  await database.prisma.$executeRaw`UPDATE retention_class SET ran_at = now() - interval '1 hour'`;
  return lookThroughKept(database.prisma, { ...NONE, ...settings });
}
const classOf = (name: string) => database.prisma.retentionClass.findUniqueOrThrow({ where: { name } });

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.owner.$executeRaw`TRUNCATE erasure, tombstone, note, retention_class CASCADE`;
});

// first, since what is younger would stand before the old lines
test('lines of the audit trail go by whole seals, and the chain still holds', async () => {
  await sealTrail();
  await database.prisma.$executeRaw`
    INSERT INTO audit_event (at, actor_kind, action, customer_ids)
    SELECT ${daysAgo(100)}, 'nobody', 'sign_in.failed', '{}' FROM generate_series(1, 2500)`;
  await sealTrail();
  await recordAccess(testViewer(), { action: 'customer.opened', customerId: 'cust_1' });
  await sealTrail();
  const before = await database.prisma.auditEvent.count();
  const { audit_lines: gone = 0 } = await look({ audit: 60 });
  expect(gone).toBeGreaterThanOrEqual(2_000);
  expect(await database.prisma.auditEvent.count({ where: { action: 'customer.opened' } })).toBe(1);
  // this look's own line, and that of letting go
  expect(await database.prisma.auditEvent.count()).toBeLessThan(before - 2_000 + 3);
  await sealTrail();
  expect(await verifyTrail(sessionOf(database.prisma), null)).toMatchObject({ faults: [] });
});

test('customers whom Voucherify deleted are asked for once; who is silent for long and old notes too', async () => {
  await recordEvents(database.prisma, BODIES.map(incoming));
  expect(await look({})).toEqual({});
  expect(await look({ deleted: 30 })).toEqual({ deleted_customers: 1 });
  const asked = await database.prisma.erasure.findFirstOrThrow();
  expect(asked).toMatchObject({ customerId: ZOE, state: 'waiting', cause: 'webhook' });
  expect(asked.dueAt.toISOString()).toBe('2026-05-31T00:00:00.000Z');
  await database.prisma.erasure.updateMany({ data: { state: 'canceled' } });
  expect(await look({ deleted: 30 })).toEqual({});

  const customers = await database.prisma.customer.count();
  expect(await look({ inactive: 1 })).toEqual({ inactive_customers: customers - 1 });
  expect(await classOf('inactive_customers')).toMatchObject({ days: 1, did: customers - 1, due: customers - 1 });
  const note = { customerId: ZOE, authorKind: 'staff', authorId: 's', authorName: 'S' };
  await database.prisma.note.create({ data: { ...note, id: 'old', text: 'o', createdAt: daysAgo(31) } });
  await database.prisma.note.create({ data: { ...note, id: 'new', text: 'n', createdAt: new Date() } });
  expect(await look({ notes: 30 })).toEqual({ notes: 1 });
  expect(await database.prisma.note.findMany({ select: { id: true } })).toEqual([{ id: 'new' }]);
});

test('what was done stands on one line of the trail and in one row; nothing is looked at twice at once', async () => {
  const note = { customerId: ZOE, authorKind: 'staff', authorId: 's', authorName: 'S', text: 'o' };
  for (const id of ['a', 'b']) await database.prisma.note.create({ data: { ...note, id, createdAt: daysAgo(9) } });
  const settings = { ...NONE, notes: 8 };
  const looks = await Promise.all([1, 2, 3].map(() => lookThroughKept(database.prisma, settings)));
  expect(looks.filter(({ notes }) => notes === 2)).toHaveLength(1);
  expect(looks.filter(({ notes }) => notes === undefined)).toHaveLength(2);
  const lines = await database.prisma.auditEvent.findMany({
    where: { action: 'retention.applied' },
    orderBy: { id: 'desc' },
  });
  expect(lines[0]).toMatchObject({ actorKind: 'nobody', detail: { notes: 2 } });
  const row = await classOf('notes');
  expect(row).toMatchObject({ days: 8, did: 2, due: 0, problem: null });
  // what was done last stays told when there is nothing to do
  expect(await look({ notes: 8 })).toEqual({});
  expect(await classOf('notes')).toMatchObject({ did: 2, didAt: row.didAt });
  expect(await look({})).toEqual({});
  expect((await classOf('notes')).days).toBeNull();
});

test('of sign-ins what is over for so long goes: who is signed in, is to be told or may use a link stays', async () => {
  const staff = await makeStaff('keeper@example.com');
  const session = (id: string, over: { expiresAt: Date; lastUsedAt: Date }) =>
    database.prisma.staffSession.create({
      data: { id, userId: staff.id, token: id, ipAddress: '192.0.2.7', userAgent: 'Browser', ...over },
    });
  await session('live', { expiresAt: daysAgo(-3), lastUsedAt: new Date() });
  await session('idle of late', { expiresAt: daysAgo(-3), lastUsedAt: daysAgo(2) });
  await session('idle', { expiresAt: daysAgo(-3), lastUsedAt: daysAgo(40) });
  await session('expired', { expiresAt: daysAgo(31), lastUsedAt: new Date() });
  const link = (id: string, over: object) =>
    database.prisma.passwordLink.create({
      data: { id, staffId: staff.id, isFirst: false, madeAt: daysAgo(50), usedAt: daysAgo(45), ...over },
    });
  await link('told', { seenAt: daysAgo(44), usedFrom: '192.0.2.9' });
  await link('untold', { seenAt: daysAgo(46) });
  await link('first', { isFirst: true, seenAt: null });
  await link('young', { seenAt: new Date(), usedAt: daysAgo(3) });
  await database.prisma.oneTimeToken.create({
    data: { id: 't', identifier: 'sign_in:x', value: staff.id, expiresAt: daysAgo(31) },
  });
  await database.prisma.signInThrottle.create({
    data: { key: 'k', count: 1, notBefore: daysAgo(31), countedAt: daysAgo(31) },
  });
  await database.prisma.heavyReader.create({ data: { staffId: staff.id, hour: daysAgo(31), customers: 5 } });
  await database.prisma.signInAttempt.create({ data: { email: 'keeper@example.com', count: 1, since: daysAgo(31) } });
  await database.prisma.rateLimit.create({
    data: { id: 'r', key: '192.0.2.8/sign-in', count: 1, lastRequest: BigInt(daysAgo(31).getTime()) },
  });
  expect(await look({})).toEqual({ sign_ins: 9 });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
  expect(ids(await database.prisma.staffSession.findMany({ where: { userId: staff.id } }))).toEqual([
    'idle of late',
    'live',
  ]);
  expect(ids(await database.prisma.passwordLink.findMany())).toEqual(['untold', 'young']);
  expect(await database.prisma.rateLimit.count()).toBe(0);
  expect(await classOf('sign_ins')).toMatchObject({ days: 30, did: 9, due: 0 });
});

test('failed deliveries go after two days, also where no webhook comes any more', async () => {
  const failed = { firstAt: daysAgo(4), tries: 1, outcome: 'failed', signature: 'verified' };
  await database.prisma.failedDelivery.create({ data: { ...failed, fingerprint: 'whs_old', lastAt: daysAgo(3) } });
  await database.prisma.failedDelivery.create({ data: { ...failed, fingerprint: 'whs_new', lastAt: daysAgo(1) } });
  expect(await look({})).toMatchObject({ figures: 1 });
  expect(await database.prisma.failedDelivery.findMany({ select: { fingerprint: true } })).toEqual([
    { fingerprint: 'whs_new' },
  ]);
});

test('a class that fails says so, keeps no other from its turn, and says so no more once it works', async () => {
  const note = { customerId: ZOE, authorKind: 'staff', authorId: 's', authorName: 'S', text: 'o' };
  await database.prisma.note.create({ data: { ...note, id: 'a', createdAt: daysAgo(9) } });
  await database.prisma.failedDelivery.create({
    data: { fingerprint: 'f', firstAt: daysAgo(4), lastAt: daysAgo(4), tries: 1, outcome: 'x', signature: 'missing' },
  });
  await database.owner.$executeRaw`ALTER TABLE note RENAME TO note_away`;
  try {
    expect(await look({ notes: 8 })).toEqual({ figures: 1 });
    expect(await classOf('notes')).toMatchObject({ problem: 'Postgres 42P01' });
  } finally {
    await database.owner.$executeRaw`ALTER TABLE note_away RENAME TO note`;
  }
  expect(await look({ notes: 8 })).toEqual({ notes: 1 });
  expect((await classOf('notes')).problem).toBeNull();
});
