/**
 * `npm run bench [-- webhooks --rounds 3 --seconds 10 --minutes 5 --profile FOLDER]`: webhooks per second that
 * Pointline keeps and projects, beside what tutorials show and beside a bare server of Node's, in turns. Signed
 * simulated webhooks of 4 kB, each with ids of its own. Read the ratios: rates are the machine's, and the sender shares
 * it. `--minutes` sends to Pointline for that long as well.
 */
import { parseArgs } from 'node:util';
import { LoadProcess } from '#bench/webhooks/load-process.ts';
import { measureRounds, measureSustained } from '#bench/webhooks/measure.ts';
import { report } from '#bench/webhooks/report.ts';
import { generateClient } from '#lib/database/generate-client.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { runCommand } from '#scripts/serve/command.ts';

const SECRET = 'bench';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    minutes: { type: 'string', default: '0' },
    profile: { type: 'string' },
  },
});

await runCommand(async (signal) => {
  generateClient();
  await ensureBuilt({ log: console.log, signal });
  const { startBare, startPointline, startTutorial } = await import('#bench/webhooks/contestants.ts');
  const options = { secret: SECRET, profile: values.profile ?? null };
  const stops: (() => Promise<void> | void)[] = [];
  try {
    const load = await LoadProcess.start({ seed: 'bench', secret: SECRET });
    stops.push(() => load.stop());
    const pointline = await startPointline(options);
    stops.push(pointline.stop);
    const tutorial = await startTutorial(options);
    stops.push(tutorial.stop);
    const bare = await startBare(options);
    stops.push(bare.stop);
    const contestants = { pointline, tutorial, bare };
    const measured = await measureRounds({
      load,
      contestants,
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      signal,
    });
    const minutes = Number(values.minutes);
    const sustained = minutes > 0 ? await measureSustained({ load, pointline, minutes, signal }) : null;
    await report({ measured, sustained });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});
