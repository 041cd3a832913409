import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadLine } from '#lib/testing/bad-line.ts';
import { MortalApp } from '#scripts/crash/mortal-app.ts';
import { SmallDisk } from '#scripts/drill/disk.ts';
import { Health } from '#scripts/drill/health.ts';
import type { Drill } from '#scripts/drill/drill.ts';
import { DrillServer } from '#scripts/drill/postgres.ts';
import { summaryOf, Traffic } from '#scripts/drill/traffic.ts';
import { TROUBLES, type Stage, type Trouble } from '#scripts/drill/troubles.ts';

const TOKEN = 'drill-token-of-the-outage-drill-x';
const PER_SECOND = 20;
/** Milliseconds before and between troubles, and until everything must be well again. */
const CALM = 4_000;
const PATIENCE = 120_000;
/** Milliseconds. Whoever asks is answered by then. */
const LIMIT = 2_000;

export type OutageRow = {
  trouble: string;
  answers: string;
  slowestMs: number;
  reads: string;
  slowestReadMs: number;
  live: string;
  ready: string;
  recoveredAfterS: number;
  lost: number;
  isWell: boolean;
};

/** Puts Postgres into one trouble after another under webhooks; what each cost. @throws where a tool is missing. */
export async function drillOutages({ log, signal, only }: Drill & { only: string | null }): Promise<OutageRow[]> {
  const disk = await SmallDisk.make(1_500);
  const other = await mkdtemp(join(tmpdir(), 'pointline-standby-'));
  const primary = await DrillServer.at(disk.folder, {
    max_connections: '40',
    max_wal_size: '256MB',
    min_wal_size: '80MB',
  });
  const standby = await DrillServer.at(other, { max_connections: '40', wal_retrieve_retry_interval: '200ms' });
  try {
    await primary.initialise();
    await followWith(standby, primary);
    const line = await BadLine.to(primary.url);
    const app = await MortalApp.start({ DATABASE_URL: line.url, POINTLINE_API_TOKEN: TOKEN });
    const traffic = new Traffic(app, { perSecond: PER_SECOND });
    const health = new Health(app.url, TOKEN);
    const rows: OutageRow[] = [];
    try {
      for (const trouble of TROUBLES.filter(({ name }) => only === null || name.startsWith(only))) {
        if (trouble.name === 'disk full' && !disk.canBeFilled) {
          log('disk full: did not run. Only root can mount a small disk to fill.');
          continue;
        }
        const row = await suffer(trouble, { stage: { line, primary, standby, disk }, traffic, health, signal });
        log(`${row.trouble}: ${row.answers}, the slowest after ${row.slowestMs} ms`);
        rows.push(row);
      }
      await traffic.stop();
    } finally {
      traffic.abandon();
      await health.stop();
      await app.stop();
      await line.close();
    }
    return rows;
  } finally {
    await primary.stop('SIGQUIT');
    await standby.stop('SIGQUIT');
    await disk.remove();
    await rm(other, { recursive: true, force: true });
  }
}

/** A standby that has what the primary has told its clients that it kept. */
async function followWith(standby: DrillServer, primary: DrillServer): Promise<void> {
  await primary.query('CREATE ROLE follower REPLICATION LOGIN');
  await standby.makeFolder(standby.data);
  const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'follower'];
  await standby.run('pg_basebackup', [...from, '-D', standby.data, '-R', '-X', 'stream', '-c', 'fast']);
  await standby.start();
  await primary.query(`ALTER SYSTEM SET synchronous_standby_names = '*'`);
  await primary.query('SELECT pg_reload_conf()');
}

type Scene = { stage: Stage; traffic: Traffic; health: Health; signal: AbortSignal };

async function suffer(trouble: Trouble, { stage, traffic, health, signal }: Scene): Promise<OutageRow> {
  await sleep(CALM, undefined, { signal });
  traffic.takeTries();
  health.take();
  await trouble.begin(stage);
  // what was on its way when it began may still be answered as before
  await sleep(LIMIT, undefined, { signal });
  const turned = [traffic.takeTries(), health.take()] as const;
  await sleep(trouble.seconds * 1000 - LIMIT, undefined, { signal });
  const during = [traffic.takeTries(), health.take()] as const;
  await trouble.end(stage);
  const ended = performance.now();
  await health.untilGreen(PATIENCE);
  const recovered = performance.now();
  await sleep(CALM, undefined, { signal });
  const tries = [...turned[0], ...during[0], ...traffic.takeTries()];
  const seen = [turned[1], during[1], health.take()];
  const { answers, slowestMs } = summaryOf(tries);
  const reads = summaryOf(seen.flatMap((one) => one.reads));
  const live = summaryOf(seen.flatMap((one) => one.live));
  const ready = summaryOf(during[1].ready);
  const server = trouble.name.startsWith('failover') ? stage.standby : stage.primary;
  const lost = await lostOf(server, traffic);
  const isRed = !/\b200\b/.test(ready.answers);
  return {
    trouble: `${trouble.name}, ${trouble.seconds} s`,
    answers,
    slowestMs,
    reads: reads.answers,
    slowestReadMs: reads.slowestMs,
    live: live.answers,
    ready: ready.answers,
    recoveredAfterS: Math.round((recovered - ended) / 100) / 10,
    lost,
    isWell: lost === 0 && slowestMs < LIMIT && (isRed || !trouble.stops) && /^\d+ × 200$/.test(live.answers),
  };
}

async function lostOf(server: DrillServer, { acknowledged }: Traffic): Promise<number> {
  // before the log is read: more is acknowledged meanwhile
  const told = [...acknowledged];
  const rows = await server.query<{ key: string }>(
    `SELECT split_part(key, '!', 1) AS key FROM webhook_event`,
    server.url,
  );
  const kept = new Set(rows.map(({ key }) => key));
  return told.filter((id) => !kept.has(id)).length;
}
