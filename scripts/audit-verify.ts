/** `npm run audit:verify` says whether the audit trail is as it was written. The app may run meanwhile. */
import { parseArgs } from 'node:util';
import { generateClient } from '#lib/database/generate-client.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';

await runCommand(async (signal) => {
  const { values } = parseArgs({ options: { expect: { type: 'string' } } });
  const expected = values.expect ?? null;
  if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
    throw new OperatorError('--expect takes the 64 digits of a digest that this command or the log told before.');
  generateClient();
  const { withDatabase } = await import('#lib/database/open-database.ts');
  const { connect } = await import('#lib/database/db.ts');
  const { env } = await import('#lib/env.ts');
  const { sessionOf } = await import('#lib/database/sql-session.ts');
  const { verifyTrail } = await import('#lib/audit/verify-trail.ts');
  const { verdictLines } = await import('#lib/audit/verdict-lines.ts');
  await withDatabase({ log: console.log, signal }, async () => {
    const client = connect(env().databaseUrl, { patient: true });
    const verdict = await verifyTrail(sessionOf(client), expected).finally(() => client.$disconnect());
    console.log(verdictLines(verdict).join('\n'));
    if (verdict.faults.length > 0) process.exitCode = 1;
  });
});
