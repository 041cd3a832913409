import { expect, it } from 'vitest';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { withRequest } from '#lib/log/request-id.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

it('keeps who did what to whom', async () => {
  await recordAccess(testViewer({ id: 'staff-1', name: 'Ada' }), {
    action: 'customer.opened',
    customerId: 'cust_1',
    detail: { tab: 'all' },
  });
  await recordAnonymous({ action: 'sign_in.failed', subject: 'ada@example.com' });

  const [opened, failed] = await database.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } });
  expect(opened).toMatchObject({
    actorKind: 'staff',
    actorId: 'staff-1',
    actorName: 'Ada',
    action: 'customer.opened',
    customerId: 'cust_1',
    subject: null,
    detail: { tab: 'all' },
  });
  expect(failed).toMatchObject({
    actorKind: 'nobody',
    actorId: null,
    subject: typedDigest('Ada@Example.com '),
    detail: {},
  });
  expect(failed!.subject).toMatch(/^[0-9a-f]{64}$/);
});

it('keeps from where it was asked, and whom a list showed', async () => {
  await withRequest({ id: 'request-1', address: '192.0.2.7', route: null }, () =>
    recordAccess(testViewer({ id: 'staff-2' }), { action: 'customers.searched', customerIds: ['cust_1', 'cust_2'] }),
  );
  expect(await database.prisma.auditEvent.findFirst({ where: { actorId: 'staff-2' } })).toMatchObject({
    customerIds: ['cust_1', 'cust_2'],
    address: '192.0.2.7',
    requestId: 'request-1',
  });
});

it.each(['x'.repeat(8000), 'cust_1 anna', 'anna@example.com'])(
  'keeps no more than a digest of what is no id',
  async (id) => {
    await recordAccess(testViewer({ id: 'staff-3' }), { action: 'timeline.read', customerId: id });
    expect(
      await database.prisma.auditEvent.findFirst({ where: { actorId: 'staff-3' }, orderBy: { id: 'desc' } }),
    ).toMatchObject({ customerId: null, subject: typedDigest(id) });
  },
);

it('keeps no subject that the version before writes while it runs beside this one', async () => {
  await database.prisma.$executeRaw`
    INSERT INTO audit_event (actor_kind, action, subject) VALUES ('nobody', 'customers.searched', 'anna@example.com')`;
  expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    subject: null,
    customerIds: [],
  });
});

it.each([
  ['a change', `UPDATE audit_event SET actor_id = 'somebody else'`],
  ['a change of nothing', `UPDATE audit_event SET actor_id = 'x' WHERE false`],
  ['a removal', 'DELETE FROM audit_event'],
  ['a truncation', 'TRUNCATE audit_event'],
  ['a change while replicating', `SET session_replication_role = replica; UPDATE audit_event SET actor_id = 'x'`],
])('refuses %s, even of the owner', async (_, sql) => {
  const before = await database.prisma.auditEvent.findMany();
  await expect(
    database.owner.$transaction(sql.split('; ').map((statement) => database.owner.$executeRawUnsafe(statement))),
  ).rejects.toThrow(/audit_event is append-only/);
  expect(await database.prisma.auditEvent.findMany()).toEqual(before);
});
