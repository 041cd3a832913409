import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { MortalApp } from '#scripts/crash/mortal-app.ts';
import { startBalancer } from '#scripts/drill/balancer.ts';
import { Follower } from '#scripts/drill/follower.ts';
import type { Drill } from '#scripts/drill/drill.ts';
import { summaryOf, Traffic } from '#scripts/drill/traffic.ts';
import { untilProjected } from '#scripts/drill/until-projected.ts';

const TOKEN = 'drill-token-of-the-rolling-drill';
const PER_SECOND = 300;
const INSTANCES = 2;
/** Times that each instance is restarted, and milliseconds between. */
const ROUNDS = 2;
const CALM = 5_000;
/** Milliseconds in which open pages must hear of the last. */
const PATIENCE = 20_000;

export type RollingRow = {
  restarts: number;
  perSecond: number;
  answers: string;
  p99Ms: number;
  slowestMs: number;
  acknowledged: number;
  lost: number;
  /** Projections beyond one for each event. */
  doubled: number;
  /** Events that the page on each instance, and the one behind the balancer, was not told of. */
  unheard: string;
  isWell: boolean;
};

/** Restarts two instances in turn, by SIGTERM, under webhooks that come through a load balancer. */
export async function drillRollingRestart({ log, signal }: Drill): Promise<RollingRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-rolling-'));
  const database = await openEmbeddedDatabase({ dataDir, log });
  const environment = { DATABASE_URL: database.url, POINTLINE_API_TOKEN: TOKEN };
  const apps: MortalApp[] = [];
  try {
    for (let n = 0; n < INSTANCES; n++) apps.push(await MortalApp.start(environment));
    const balancer = await startBalancer(apps.map(({ url }) => url));
    const followers = [balancer.url, ...apps.map(({ url }) => url)].map((url) => new Follower(url, TOKEN));
    await sleep(CALM, undefined, { signal });
    const traffic = new Traffic({ url: balancer.url, secret: apps[0]!.secret }, { perSecond: PER_SECOND });
    const begun = performance.now();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (const [index, app] of apps.entries()) {
          await sleep(CALM, undefined, { signal });
          await app.restart('SIGTERM');
          log(`Round ${round + 1}: instance ${index + 1} is back, ${traffic.acknowledged.size} events acknowledged.`);
        }
      }
      await sleep(CALM, undefined, { signal });
      await traffic.stop();
      const perSecond = Math.round((traffic.acknowledged.size / (performance.now() - begun)) * 1000);
      log(`All that was sent is told; ${perSecond} events a second.`);
      await untilProjected(database.url);
      const end = performance.now() + PATIENCE;
      const unheardBy = ({ heard }: Follower) => [...traffic.acknowledged].filter((id) => !heard.has(id)).length;
      while (followers.some((follower) => unheardBy(follower) > 0) && performance.now() < end) await sleep(100);
      const { answers, p99Ms, slowestMs } = summaryOf(traffic.takeTries());
      const { lost, doubled } = await inspect(database.url, traffic.acknowledged);
      return [
        {
          restarts: ROUNDS * INSTANCES,
          perSecond,
          answers,
          p99Ms,
          slowestMs,
          acknowledged: traffic.acknowledged.size,
          lost,
          doubled,
          unheard: followers.map((one) => `${unheardBy(one)} (${one.resets} resets)`).join(', '),
          isWell: /^\d+ × 200$/.test(answers) && lost === 0 && doubled === 0 && followers.every(isTold(unheardBy)),
        },
      ];
    } finally {
      traffic.abandon();
      for (const follower of followers) follower.stop();
      await balancer.close();
    }
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A page that was told to ask for everything anew has heard of everything. */
function isTold(unheardBy: (follower: Follower) => number) {
  return (follower: Follower) => follower.resets > 0 || unheardBy(follower) === 0;
}

async function inspect(url: string, acknowledged: ReadonlySet<string>): Promise<{ lost: number; doubled: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const kept = await client.query<{ key: string }>(`SELECT split_part(key, '!', 1) AS key FROM webhook_event`);
    const projected = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM change WHERE event_key IS NOT NULL',
    );
    const keys = new Set(kept.rows.map(({ key }) => key));
    return {
      lost: [...acknowledged].filter((id) => !keys.has(id)).length,
      doubled: (projected.rows[0]?.n ?? 0) - kept.rows.length,
    };
  } finally {
    await client.end();
  }
}
