import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { carryOver } from '#lib/audit/carry-over.ts';
import { dropLines } from '#lib/audit/drop-lines.ts';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { verifyTrail } from '#lib/audit/verify-trail.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { makeStaff, testViewer } from '#lib/auth/testing/staff.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

type OfBefore = { action: string; subject?: string; detail?: object };

/** As the version before wrote them. */
async function writeAsBefore(lines: readonly OfBefore[]): Promise<void> {
  await database.owner.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER audit_event_of_before`;
  for (const { action, subject, detail = {} } of lines)
    await database.owner.$executeRaw`
      INSERT INTO audit_event (actor_kind, actor_id, action, subject, detail)
      VALUES ('staff', 'ada', ${action}, ${subject ?? null}, ${JSON.stringify(detail)}::jsonb)`;
  await database.owner.$executeRaw`ALTER TABLE audit_event ENABLE TRIGGER audit_event_of_before`;
}

describe('lines of the version before', () => {
  let staffId: string;
  beforeAll(async () => {
    staffId = (await makeStaff('bea@example.com')).id;
    await writeAsBefore([
      { action: 'customers.searched', subject: 'Anna@Example.com' },
      { action: 'identifier.traced', subject: 'ord_1' },
      { action: 'sign_in.failed', subject: 'bea@example.com' },
      { action: 'sign_in.failed', subject: 'nobody@example.com' },
      { action: 'staff.invited', subject: 'bea@example.com', detail: { staffId: 'staff-9' } },
      { action: 'event.opened', subject: 'customer.created|evt_1' },
      { action: 'sign_in.ended' },
      ...Array.from({ length: 2_100 }, (_, index) => ({ action: 'identifier.traced', subject: `CRM-${index}` })),
    ]);
  });

  test('lose what was typed, once, and can be sealed and changed no more', async () => {
    expect(await carryOver(database.owner)).toBe(2_107);
    const subjects = (await database.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(
      (line) => line.subject,
    );
    expect(subjects.slice(0, 7)).toEqual([
      typedDigest('anna@example.com'),
      typedDigest('ord_1'),
      staffId,
      typedDigest('nobody@example.com'),
      'staff-9',
      'customer.created|evt_1',
      null,
    ]);
    expect(subjects.slice(7).every((subject) => /^[0-9a-f]{64}$/.test(subject ?? ''))).toBe(true);
    expect(await carryOver(database.owner)).toBe(0);
    await expect(database.owner.$executeRaw`UPDATE audit_event SET subject = 'x'`).rejects.toThrow('append-only');
    await sealTrail();
    const verdict = await verifyTrail(sessionOf(database.prisma), null);
    expect(verdict).toMatchObject({ lines: 2_107, seals: 3, faults: [] });
  });
});

describe('lines of long ago', () => {
  const lines = () => database.prisma.auditEvent.count();

  beforeEach(async () => {
    await sealTrail();
    await database.prisma.$executeRaw`
      INSERT INTO audit_event (at, actor_kind, action, customer_ids)
      SELECT ${daysAgo(100)}, 'nobody', 'sign_in.failed', '{}' FROM generate_series(1, 30)`;
    await sealTrail();
    await recordAccess(testViewer(), { action: 'customer.opened', customerId: 'cust_1' });
    await sealTrail();
  });

  test('stay while something younger stands before them, and nothing younger than 30 days is ever let go', async () => {
    const before = await lines();
    expect(await dropLines(daysAgo(60))).toBe(0);
    await expect(dropLines(daysAgo(-1))).rejects.toThrow('kept for 30 days');
    expect(await lines()).toBe(before);
  });

  test('go as whole seals from the beginning, and the chain still holds', async () => {
    // all that stands before them grows old as well
    await database.owner.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER ALL`;
    await database.owner.$executeRaw`ALTER TABLE audit_seal DISABLE TRIGGER ALL`;
    await database.owner.$executeRaw`TRUNCATE audit_event, audit_seal`;
    await database.owner.$executeRaw`ALTER TABLE audit_event ENABLE TRIGGER ALL`;
    await database.owner.$executeRaw`ALTER TABLE audit_seal ENABLE TRIGGER ALL`;
    await database.prisma.$executeRaw`
      INSERT INTO audit_event (at, actor_kind, action, customer_ids)
      SELECT ${daysAgo(100)}, 'nobody', 'sign_in.failed', '{}' FROM generate_series(1, 2_500)`;
    await sealTrail();
    await recordAccess(testViewer(), { action: 'customer.opened', customerId: 'cust_1' });
    await sealTrail();

    expect(await dropLines(daysAgo(60))).toBe(2_500);
    expect(await dropLines(daysAgo(60))).toBe(0);
    const verdict = await verifyTrail(sessionOf(database.prisma), null);
    expect(verdict).toMatchObject({ seals: 4, droppedSeals: 3, lines: 1, unsealed: 1, faults: [] });
    expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      action: 'audit.dropped',
      detail: { throughSeal: 3, lines: 2_500 },
    });
    // what is put in their place is found
    await database.prisma.$executeRaw`
      INSERT INTO audit_event (id, actor_kind, action, customer_ids) VALUES (-1, 'nobody', 'sign_in.failed', '{}')`;
    expect((await verifyTrail(sessionOf(database.prisma), null)).faults).toEqual([
      expect.stringMatching(/Line -1, .* was put in/),
    ]);
    await expect(database.owner.$executeRaw`DELETE FROM audit_event WHERE id > 0`).rejects.toThrow('append-only');
  });
});
