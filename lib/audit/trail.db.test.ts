import { beforeAll, describe, expect, test } from 'vitest';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { type Verdict, verifyTrail } from '#lib/audit/verify-trail.ts';
import { inTransaction, sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const ada = testViewer({ id: 'ada', name: 'Ada' });

/** Three seals over nine lines, with a number between the fourth and the fifth that no line has. */
beforeAll(async () => {
  for (const round of [1, 2, 3]) {
    await recordAccess(ada, { action: 'customer.opened', customerId: `cust_${round}` });
    if (round === 2) await database.prisma.$executeRaw`SELECT nextval('audit_event_id_seq')`;
    await recordAccess(ada, { action: 'customers.searched', customerIds: ['cust_1', 'cust_2'], detail: { round } });
    await recordAnonymous({ action: 'sign_in.failed', subject: 'ada' });
    expect(await sealTrail()).toMatchObject({ number: BigInt(round) });
  }
});

const verify = (expected: string | null = null) => verifyTrail(sessionOf(database.prisma), expected);

test('as it was written it has no fault, and the newest digest can be kept elsewhere', async () => {
  const verdict = await verify();
  expect(verdict).toMatchObject({ seals: 3, lines: 9, unsealed: 0, droppedSeals: 0, faults: [] });
  expect(verdict.from! <= verdict.to!).toBe(true);
  expect(verdict.newest).toMatchObject({ number: '3' });
  expect((await verify(verdict.newest!.digest)).faults).toEqual([]);
  expect(await sealTrail()).toBeNull();
});

class Undone extends Error {}

/** What the trail looks like after somebody who may do everything in the database has done this. */
async function afterTampering(
  statements: readonly string[] | ((tx: SqlSession) => Promise<void>),
  expected: string | null = null,
): Promise<Verdict> {
  let verdict: Verdict | null = null;
  const tampering = inTransaction(database.owner, async (tx) => {
    const off = ['audit_event DISABLE TRIGGER ALL', 'audit_seal DISABLE TRIGGER ALL', 'audit_drop DISABLE TRIGGER ALL'];
    for (const table of off) await tx.$executeRaw(Prisma.raw(`ALTER TABLE ${table}`));
    if (typeof statements === 'function') await statements(tx);
    else for (const statement of statements) await tx.$executeRaw(Prisma.raw(statement));
    verdict = await verifyTrail(tx, expected);
    throw new Undone();
  });
  await expect(tampering).rejects.toThrow(Undone);
  return verdict!;
}

const INSERTED = `INSERT INTO audit_event (id, actor_kind, action, customer_ids)
  VALUES (5, 'nobody', 'customer.opened', '{}')`;

describe('found is', () => {
  test.each([
    ['another person', `UPDATE audit_event SET actor_id = 'bob' WHERE id = 4`, /Line 4, .* was changed/],
    [
      'another time',
      `UPDATE audit_event SET at = at + interval '1 microsecond' WHERE id = 4`,
      /Line 4, .* was changed/,
    ],
    ['another detail', `UPDATE audit_event SET detail = '{"round":7}' WHERE id = 2`, /Line 2, .* was changed/],
    ['who was shown', `UPDATE audit_event SET customer_ids = '{cust_1}' WHERE id = 2`, /Line 2, .* was changed/],
    ['from where', `UPDATE audit_event SET address = '10.0.0.1' WHERE id = 9`, /Line 9, .* was changed/],
    ['a line taken out', 'DELETE FROM audit_event WHERE id = 4', /Line 4, .* was removed/],
    ['a line put in', INSERTED, /Line 5, .* was put in/],
    ['a line put before all', INSERTED.replace('(5,', '(-5,'), /Line -5, .* was put in/],
    ['the first line taken out', 'DELETE FROM audit_event WHERE id = 1', /Line 1, .* was removed/],
    ['a seal taken out', 'DELETE FROM audit_seal WHERE number = 2', /Seal 2 is missing/],
    ['the first seal taken out', 'DELETE FROM audit_seal WHERE number = 1', /Seal 1 is missing/],
    ['another digest', `UPDATE audit_seal SET digest = repeat('0', 64) WHERE number = 2`, /Seal 2 does not fit/],
    ['another time of a seal', `UPDATE audit_seal SET sealed_at = now() WHERE number = 1`, /Seal 1 does not fit/],
    ['a made-up end', "INSERT INTO audit_drop VALUES (2, now(), repeat('0', 64))", /was not noted by Pointline/],
  ])('%s', async (_, statement, told) => {
    const { faults } = await afterTampering([statement]);
    expect(faults.join('\n')).toMatch(told);
  });

  test('two lines in each other’s place', async () => {
    const { faults } = await afterTampering([
      'UPDATE audit_event SET id = 1000 WHERE id = 1',
      'UPDATE audit_event SET id = 1 WHERE id = 2',
      'UPDATE audit_event SET id = 2 WHERE id = 1000',
    ]);
    expect(faults.join('\n')).toMatch(/Line 1, .* was changed[^]*Line 2, .* was changed/);
  });

  test('a seal that somebody computed who does not have the secret key', async () => {
    const { faults } = await afterTampering(async (tx) => {
      await tx.$executeRaw`DELETE FROM audit_seal WHERE number = 3`;
      await tx.$executeRaw`UPDATE audit_event SET actor_id = 'bob' WHERE id > 7`;
      await tx.$executeRaw`
        INSERT INTO audit_seal
        SELECT 3, now(), 10, now(), now(), line_ids, line_digests, digest, digest, ${'0'.repeat(64)}
        FROM audit_seal WHERE number = 2`;
    });
    expect(faults.join('\n')).toContain('Seal 3 was not made with this secret key.');
  });

  test('an end that was cut off, seals and all, where a digest was kept elsewhere', async () => {
    const cut = ['DELETE FROM audit_seal WHERE number = 3', 'DELETE FROM audit_event WHERE id > 7'];
    const { newest } = await verify();
    expect((await afterTampering(cut)).faults).toEqual([]);
    expect((await afterTampering(cut, newest!.digest)).faults).toEqual([
      'No seal has the digest that you expect: the end of the trail was cut off or replaced.',
    ]);
  });

  test('everything removed', async () => {
    const { newest } = await verify();
    const all = ['TRUNCATE audit_event', 'TRUNCATE audit_seal'];
    expect((await afterTampering(all, newest!.digest)).faults).toHaveLength(1);
  });
});

test('the lines of a transaction that goes on are waited for, and nobody waits for the seal', async () => {
  const before = await database.prisma.auditSeal.count();
  let sealing: Promise<unknown> = Promise.resolve();
  await database.prisma.$transaction(async (tx) => {
    await recordAccess(ada, { action: 'note.created', customerId: 'cust_1', subject: 'slow' }, tx);
    await recordAccess(ada, { action: 'note.edited', customerId: 'cust_1', subject: 'quick' });
    sealing = sealTrail();
    // while the seal waits others write on
    await recordAccess(ada, { action: 'note.edited', customerId: 'cust_1', subject: 'quick' });
    expect(await database.prisma.auditSeal.count()).toBe(before);
  });
  await sealing;
  await sealTrail();
  expect(await verify()).toMatchObject({ unsealed: 0, faults: [] });
});

test('sealed at once by several, with writers at work, every line is sealed once', async () => {
  const write = async (writer: number) => {
    for (let line = 0; line < 25; line += 1)
      await recordAccess(testViewer({ id: `writer-${writer}` }), { action: 'balance.read', customerId: 'cust_1' });
  };
  const writers = Array.from({ length: 6 }, (_, writer) => write(writer));
  const sealers = Array.from({ length: 3 }, async () => {
    for (let time = 0; time < 8; time += 1) await sealTrail();
  });
  await Promise.all([...writers, ...sealers]);
  await sealTrail();
  expect(await verify()).toMatchObject({ unsealed: 0, faults: [] });
});
