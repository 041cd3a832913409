/**
 * `npm run crash [-- --app 50 --postgres 20]`: kills Pointline and its Postgres with SIGKILL, again and again, while
 * simulated webhooks are sent with Voucherify's rule of retries (milliseconds for minutes). Afterwards every webhook
 * that was answered 200 must be in the log, none twice, all of them projected, and the read model must be the one that
 * a rebuild makes of that log. Exits with 1 where anything is amiss.
 */
import { parseArgs } from 'node:util';
import { generateClient } from '#lib/database/generate-client.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';

const { values } = parseArgs({
  options: { app: { type: 'string', default: '50' }, postgres: { type: 'string', default: '20' } },
});

await runCommand(async (signal) => {
  generateClient();
  await ensureBuilt({ log: console.log, signal });
  const { crashWhileSending } = await import('#scripts/crash/crash-while-sending.ts');
  const found = await crashWhileSending({
    appKills: Number(values.app),
    postgresKills: Number(values.postgres),
    log: console.log,
  });
  console.log(found);
  if (found.missing > 0 || found.unprojected > 0 || !found.isAsRebuilt) process.exitCode = 1;
});
