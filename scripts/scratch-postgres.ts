/** Runs an empty Postgres until stopped, and prints its address: for the scripts that try what is deployed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { aborted } from '#scripts/serve/stop-signal.ts';

await runCommand(async (signal) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-scratch-'));
  const { url, close } = await openEmbeddedDatabase({ dataDir, log: console.error });
  console.log(url);
  await aborted(signal);
  await close();
  await rm(dataDir, { recursive: true });
});
