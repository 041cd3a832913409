import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#lib/database/db.ts';
import { findRunningDatabase } from '#lib/database/embedded/embedded-database.ts';
import { clusterPaths } from '#lib/database/embedded/cluster.ts';
import { findPostmaster } from '#lib/database/embedded/postmaster.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { MortalApp } from '#scripts/crash/mortal-app.ts';
import { postWebhook, type Target } from '#simulator/post-webhook.ts';
import { simulate } from '#simulator/simulate.ts';

type Crash = { appKills: number; postgresKills: number; log: (line: string) => void };

export type Found = {
  kills: number;
  /** Webhooks answered 200. */
  acknowledged: number;
  /** Tries that were not. */
  retries: number;
  /** Events among the acknowledged that are not in the log. */
  missing: number;
  unprojected: number;
  /** Whether a rebuild of the log gives the read model that was there, to the byte. */
  isAsRebuilt: boolean;
};

const SENDERS = 32;
/** Milliseconds for Voucherify's minutes, and between two kills. */
const LONGEST_RETRY = 250;
const LONGEST_PAUSE = 600;
/** Milliseconds in which what was acknowledged must be projected once nothing is killed any more. */
const PATIENCE = 30_000;

/** @throws where the app does not come up again. */
export async function crashWhileSending({ appKills, postgresKills, log }: Crash): Promise<Found> {
  const app = await MortalApp.start();
  try {
    const sending = sendUntilTold(app);
    const kills = inTurns(appKills, postgresKills);
    for (const [index, kill] of kills.entries()) {
      await sleep(Math.random() * LONGEST_PAUSE);
      if (kill === 'app') await app.restart('SIGKILL');
      else await killPostgres(app.dataDir);
      log(`${index + 1} of ${kills.length} kills (${kill}), ${sending.acknowledged.size} events acknowledged`);
    }
    sending.stop();
    await sending.ended;
    return { kills: kills.length, retries: sending.retries(), ...(await inspect(app.dataDir, sending.acknowledged)) };
  } finally {
    await app.stop();
  }
}

function inTurns(appKills: number, postgresKills: number): ('app' | 'postgres')[] {
  const kills = [...Array<'app'>(appKills).fill('app'), ...Array<'postgres'>(postgresKills).fill('postgres')];
  return kills
    .map((kill) => ({ kill, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ kill }) => kill);
}

/** Sends one simulated shop after another, each webhook until it is answered 200. */
function sendUntilTold(target: Target) {
  const acknowledged = new Set<string>();
  let isStopped = false;
  let retries = 0;
  let waiting: string[] = [];
  let shops = 0;

  function next(): string {
    if (waiting.length === 0) {
      const period = { from: new Date('2026-01-01'), to: new Date('2026-04-01') };
      waiting = simulate({ seed: `crash-${shops++}`, customers: 20, ...period }).events.map(({ body }) =>
        JSON.stringify(body),
      );
    }
    return waiting.pop()!;
  }

  async function send(): Promise<void> {
    while (!isStopped) {
      const text = next();
      for (let isTold = false; !isTold;) {
        const answer = await postWebhook(target, text).catch(() => null);
        isTold = answer?.status === 200;
        if (answer !== null && isTold) acknowledged.add((JSON.parse(answer.text) as { eventId: string }).eventId);
        else {
          retries++;
          await sleep(Math.random() * LONGEST_RETRY);
        }
      }
    }
  }

  const ended = Promise.all(Array.from({ length: SENDERS }, send));
  return { acknowledged, ended, retries: () => retries, stop: () => void (isStopped = true) };
}

async function killPostgres(dataDir: string): Promise<void> {
  const postmaster = await findPostmaster(clusterPaths(dataDir).data);
  if (postmaster) process.kill(postmaster.pid, 'SIGKILL');
}

async function inspect(dataDir: string, acknowledged: ReadonlySet<string>): Promise<Omit<Found, 'kills' | 'retries'>> {
  const client = connect((await findRunningDatabase(dataDir))?.url ?? null, { patient: true });
  try {
    const end = performance.now() + PATIENCE;
    while ((await newestUnprojected(client)) !== null && performance.now() < end) await sleep(100);
    const unprojected = await client.unprojectedEvent.count();
    const rows = await client.webhookEvent.findMany({ select: { key: true } });
    const kept = new Set(rows.map(({ key }) => key.replace(/![0-9a-f]{16}$/, '')));
    const before = await dumpReadModel(client);
    await rebuildReadModel({ client, log: () => {} });
    return {
      acknowledged: acknowledged.size,
      missing: [...acknowledged].filter((id) => !kept.has(id)).length,
      unprojected,
      isAsRebuilt: (await dumpReadModel(client)) === before,
    };
  } finally {
    await client.$disconnect();
  }
}
