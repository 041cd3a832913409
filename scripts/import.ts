/**
 * `npm run import -- FILE…` puts webhooks from files into the log, while the app runs or while it does not: JSON lines,
 * files of one webhook each, folders of such files, any of them in gzip; `-` is standard input.
 */
import { appendFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { generateClient } from '#lib/database/generate-client.ts';
import { env } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { ImportProgress } from '#scripts/import/import-progress.ts';
import { ProblemReport } from '#scripts/import/problem-report.ts';
import { runCommand } from '#scripts/serve/command.ts';

const USAGE = `Usage: npm run import -- FILE… [--report FILE]

FILE      JSON lines, a file of one webhook, a folder of such files, each also in gzip; - for standard input
--report  where lines are listed that are quarantined or not kept; import-problems-TIME.jsonl if not given`;

await runCommand(async (signal) => {
  const { paths, report: path } = readFlags();
  generateClient();
  const { withDatabase } = await import('#lib/database/open-database.ts');
  const { connect } = await import('#lib/database/db.ts');
  const { importWebhooks } = await import('#lib/ingest/import/import-webhooks.ts');
  const { listFiles } = await import('#lib/ingest/import/list-files.ts');
  const { projectWaiting } = await import('#lib/ingest/import/project-waiting.ts');
  const { webhookSecrets } = await import('#lib/webhook-secrets.ts');
  const files = await listFiles(paths);
  const problems = new ProblemReport((lines) => appendFile(path, lines));
  await withDatabase({ log: console.log, signal }, async () => {
    const client = connect(env().databaseUrl, { patient: true });
    try {
      const secrets = (await webhookSecrets()).map(({ value }) => value);
      const progress = new ImportProgress({ files, log: console.log, now: () => performance.now() });
      const { tally, from } = await importWebhooks({
        client,
        files,
        secrets,
        signal,
        now: () => new Date(),
        onProgress: (made) => progress.tell(made),
        onProblem: (problem) => problems.add(problem),
      });
      if (from) console.log(`An earlier run had kept ${progress.placeOf(from)}; this one went on from there.`);
      console.log(`${tally.stored} events kept, ${tally.duplicate} were there, ${tally.quarantined} quarantined.`);
      for (const line of problems.summary(path)) console.log(line);
      if (signal.aborted) {
        console.log('Stopped. The same command goes on from here.');
        process.exitCode = 130;
        return;
      }
      await projectWaiting({ client, log: console.log, signal });
      if (tally.refused > 0) process.exitCode = 1;
    } finally {
      await client.$disconnect();
    }
  });
});

function readFlags(): { paths: string[]; report: string } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { report: { type: 'string' } } });
    if (positionals.length === 0) throw new OperatorError('Name a file.');
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    return { paths: positionals, report: values.report ?? `import-problems-${time}.jsonl` };
  } catch (cause) {
    throw new OperatorError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, { cause });
  }
}
