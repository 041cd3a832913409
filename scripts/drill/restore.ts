import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#lib/database/db.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { MortalApp } from '#scripts/crash/mortal-app.ts';
import type { Drill } from '#scripts/drill/drill.ts';
import { DrillServer } from '#scripts/drill/postgres.ts';
import { Traffic } from '#scripts/drill/traffic.ts';
import { untilProjected } from '#scripts/drill/until-projected.ts';

const PER_SECOND = 100;
/** Milliseconds of webhooks before the back-up, after it until the mistake, and after that. */
const CALM = 5_000;

export type RestoreRow = {
  restored: string;
  backupS: number;
  restoreS: number;
  /** Acknowledged before the moment restored to and not in the restored log. */
  lost: number;
  /** Of after that moment, which must not be there. */
  tooMuch: number;
  isAsItWas: boolean;
  isAsRebuilt: boolean;
  isWell: boolean;
};

/**
 * Backs a server up under webhooks with PostgreSQL's own tools, loses its log of webhooks to a mistake, and restores it
 * to the moment before.
 */
export async function drillRestore({ log, signal }: Drill): Promise<RestoreRow[]> {
  const [folder, other] = await Promise.all([makeFolder('pointline-backed-up'), makeFolder('pointline-restored')]);
  const archive = join(folder, 'archive');
  const backup = join(folder, 'backup');
  const server = await DrillServer.at(folder, {
    archive_mode: 'on',
    archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f`,
  });
  const restored = await DrillServer.at(other, { restore_command: `cp ${archive}/%f %p` });
  try {
    await server.makeFolder(archive);
    await server.initialise();
    const app = await MortalApp.start({ DATABASE_URL: server.url });
    const first = new Traffic(app, { perSecond: PER_SECOND, seed: 'before' });
    let before: { moment: string; readModel: string };
    let backupS: number;
    const later = { acknowledged: new Set<string>() };
    try {
      await sleep(CALM, undefined, { signal });
      await server.makeFolder(backup);
      const begun = performance.now();
      const from = ['-h', '127.0.0.1', '-p', String(server.port), '-U', 'postgres'];
      await server.run('pg_basebackup', [...from, '-D', backup, '-X', 'none', '-c', 'fast']);
      await server.run('pg_verifybackup', ['--no-parse-wal', backup]);
      backupS = secondsSince(begun);
      log(`Backed up and verified in ${backupS} s, while webhooks came.`);
      await sleep(CALM, undefined, { signal });
      await first.stop();
      await untilProjected(server.url);
      before = { moment: await momentOf(server), readModel: await readModelOf(server.url) };
      const second = new Traffic(app, { perSecond: PER_SECOND, seed: 'after' });
      await sleep(CALM, undefined, { signal });
      await second.stop();
      for (const id of second.acknowledged) later.acknowledged.add(id);
      await server.query('TRUNCATE webhook_event', server.url);
      log('The mistake: the log of webhooks is empty.');
    } finally {
      first.abandon();
      await app.stop();
    }
    await server.query('SELECT pg_switch_wal()');
    await server.stop();
    const restoring = performance.now();
    await restored.takeOver(backup);
    await restored.start({
      recovery_target_time: before.moment,
      recovery_target_action: 'promote',
    });
    await untilWritable(restored);
    const restoreS = secondsSince(restoring);
    const rows = await restored.query<{ key: string }>(
      `SELECT split_part(key, '!', 1) AS key FROM webhook_event`,
      restored.url,
    );
    const kept = new Set(rows.map(({ key }) => key));
    const lost = [...first.acknowledged].filter((id) => !kept.has(id)).length;
    const tooMuch = [...later.acknowledged].filter((id) => kept.has(id) && !first.acknowledged.has(id)).length;
    const readModel = await readModelOf(restored.url);
    const client = connect(restored.url, { patient: true });
    await rebuildReadModel({ client, log: () => {} }).finally(() => client.$disconnect());
    const isAsItWas = readModel === before.readModel;
    const isAsRebuilt = (await readModelOf(restored.url)) === readModel;
    return [
      {
        restored: `${kept.size} events, to ${before.moment}`,
        backupS,
        restoreS,
        lost,
        tooMuch,
        isAsItWas,
        isAsRebuilt,
        isWell: lost === 0 && tooMuch === 0 && isAsItWas && isAsRebuilt,
      },
    ];
  } finally {
    await server.stop('SIGQUIT');
    await restored.stop('SIGQUIT');
    await rm(folder, { recursive: true, force: true });
    await rm(other, { recursive: true, force: true });
  }
}

/** One that the server's user reaches. */
async function makeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

async function momentOf(server: DrillServer): Promise<string> {
  const [row] = await server.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
  return row?.now ?? '';
}

async function readModelOf(url: string): Promise<string> {
  const client = connect(url, { patient: true });
  return dumpReadModel(client).finally(() => client.$disconnect());
}

async function untilWritable(server: DrillServer): Promise<void> {
  for (;;) {
    const [row] = await server.query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering');
    if (row?.recovering === false) return;
    await sleep(50);
  }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}
