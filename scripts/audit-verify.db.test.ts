import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { keepDataKey } from '#lib/database/keep-data-key.ts';
import { childEnvironment } from '#lib/env.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

async function verify(...flags: string[]): Promise<{ code: number | null; said: string }> {
  const command = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts', ...flags], {
    env: childEnvironment({ DATABASE_URL: database.url }),
  });
  const ended = new Promise<number | null>((resolve) => command.on('close', resolve));
  const [said, wrong, code] = await Promise.all([text(command.stdout), text(command.stderr), ended]);
  return { code, said: said + wrong };
}

test('the command says what it found, and ends with 1 where a line was changed', { timeout: 120_000 }, async () => {
  // the command opens the key that this database has
  await keepDataKey({ isExternal: true, log: () => undefined });
  await recordAccess(testViewer(), { action: 'customer.opened', customerId: 'cust_1' });
  const seal = await sealTrail();
  const whole = await verify('--expect', seal!.digest);
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.said).toContain('1 line under 1 seal, from ');
  expect(whole.said).toContain(`Keep its digest elsewhere: ${seal!.digest}`);
  expect(whole.said).toContain('Nothing was changed, removed or put in.');

  await database.owner.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER ALL`;
  await database.owner.$executeRaw`UPDATE audit_event SET customer_id = 'cust_2'`;
  const changed = await verify();
  expect(changed).toMatchObject({ code: 1 });
  expect(changed.said).toMatch(/Line 1, dated .*, was changed\./);
  expect(await verify('--expect', 'abc')).toMatchObject({
    code: 1,
    said: expect.stringContaining('64 digits') as string,
  });
});
