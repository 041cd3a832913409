import { expect, it } from 'vitest';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
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
  expect(failed).toMatchObject({ actorKind: 'nobody', actorId: null, subject: 'ada@example.com', detail: {} });
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
