/**
 * `npm run drill -- outage | rolling | migration | restore`: puts Pointline through what happens to it in service,
 * under webhooks, and says what it cost. Exits with 1 where something acknowledged was lost, or an answer was not as
 * promised.
 */
import { parseArgs } from 'node:util';
import { generateClient } from '#lib/database/generate-client.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';
import type { Drill } from '#scripts/drill/drill.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });

await runCommand(async (signal) => {
  generateClient();
  await ensureBuilt({ log: console.log, signal });
  const rows = await drill(positionals[0] ?? '', { log: console.log, signal });
  console.table(rows);
  if (!rows.every(({ isWell }) => isWell)) process.exitCode = 1;
});

async function drill(name: string, options: Drill): Promise<{ isWell: boolean }[]> {
  switch (name) {
    case 'outage':
      return (await import('#scripts/drill/outage.ts')).drillOutages({ ...options, only: values.only ?? null });
    case 'rolling':
      return (await import('#scripts/drill/rolling.ts')).drillRollingRestart(options);
    case 'migration':
      return (await import('#scripts/drill/migration.ts')).drillMigration(options);
    case 'restore':
      return (await import('#scripts/drill/restore.ts')).drillRestore(options);
    default:
      throw new OperatorError('Usage: npm run drill -- outage | rolling | migration | restore');
  }
}
