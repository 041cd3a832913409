/**
 * `npm run attack [-- --bodies 100000 --requests 10000 --seed 1 --only /api/customers --from /audit --until /events]`:
 * sends random and nearly right webhooks to the door of an app of its own, then random requests to every other route,
 * and says what came of them. Exits with 1 where something was answered 5xx or not at all, or where memory or a
 * connection did not come back.
 */
import { parseArgs } from 'node:util';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { attack } from '#scripts/attack/attack.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '10000' },
    only: { type: 'string' },
    // in portions: the routes from one, in the order in which they are told, up to another
    from: { type: 'string', default: '' },
    until: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});

function isMeant(path: string): boolean {
  const { only, from, until } = values;
  if (only !== undefined) return path === only;
  return path.localeCompare(from) >= 0 && (until === undefined || path.localeCompare(until) < 0);
}

await runCommand(async (signal) => {
  await ensureBuilt({ log: console.log, signal });
  console.log(`Seed ${values.seed}`);
  const { rows, faults, before, after } = await attack({
    seed: Number(values.seed),
    countOf: (path) => Number(path === WEBHOOK_PATH ? values.bodies : values.requests),
    isMeant,
    sessions: 40,
    log: console.log,
  });
  console.table(rows);
  console.table({ before, after });
  for (const fault of faults.slice(0, 50)) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
});
