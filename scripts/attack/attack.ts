import { randomBytes } from 'node:crypto';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { fire, type Struck } from '#scripts/attack/fire.ts';
import { hostileWebhook } from '#scripts/attack/hostile.ts';
import { COLLECTS_GARBAGE, standingOf, type Standing } from '#scripts/attack/memory.ts';
import { hostileRequest, routesOfApp } from '#scripts/attack/routes.ts';
import { startApp } from '#scripts/test/app-process.ts';
import { sendOne, sessionsOf } from '#scripts/attack/real.ts';

/**
 * MB that may stay. What grows with what was sent is bounded: prepared statements, one person's share, the settings
 * and types that were seen, Next's and V8's own caches. A leak of 1 kB a request would be 100 MB.
 */
const MAY_STAY = 48;
/** Requests to each route before memory is looked at first: caches fill and V8 compiles, and go on to some hundreds. */
const WARM_UP = 1_000;

type Plan = {
  seed: number;
  countOf: (path: string) => number;
  isMeant: (path: string) => boolean;
  /** People who ask: each may ask only so much a second. */
  sessions: number;
  log: (line: string) => void;
};

type Row = { path: string; sent: number } & Record<string, number | string>;
export type Attacked = { rows: Row[]; faults: string[]; before: Standing; after: Standing };

/** Attacks an app of its own at every address. */
export async function attack({ seed, countOf, isMeant, sessions, log }: Plan): Promise<Attacked> {
  const [secret, token] = [randomBytes(16).toString('hex'), randomBytes(20).toString('hex')];
  const app = await startApp({
    VOUCHERIFY_WEBHOOK_SECRET: secret,
    POINTLINE_API_TOKEN: token,
    NODE_OPTIONS: COLLECTS_GARBAGE,
    POINTLINE_CUSTOMERS_PER_HOUR: '9999999',
    LOG_LEVEL: 'error',
  });
  try {
    const ids = await sendOne(app.url, secret);
    const asking = { token, cookies: await sessionsOf(app, sessions), ids };
    const targets = [
      { path: WEBHOOK_PATH, requests: hostileWebhook(WEBHOOK_PATH, secret) },
      ...(await routesOfApp()).map((route) => ({ path: route.path, requests: hostileRequest(route, asking) })),
    ].filter(({ path }) => isMeant(path));

    const strike = async (count: (path: string) => number) => {
      const rows: Row[] = [];
      const faults: string[] = [];
      for (const [index, { path, requests }] of targets.entries()) {
        const struck = await fire({ url: app.url, requests, count: count(path), seed: seed + index * 1e6 });
        faults.push(...struck.faults);
        rows.push(rowOf(path, struck));
        log(`${path}: ${JSON.stringify(rows.at(-1))}`);
      }
      return { rows, faults };
    };
    // What fails here fails again: but for connections that are still being made
    await strike((path) => Math.min(WARM_UP, countOf(path)));
    const before = await standingOf({ url: app.url, token, pid: app.pid });
    const { rows, faults } = await strike(countOf);
    const after = await standingOf({ url: app.url, token, pid: app.pid });
    const grown = after.megabytes - before.megabytes;
    if (grown > MAY_STAY) faults.push(`${grown.toFixed(1)} MB of memory did not come back`);
    if (after.waiting > 0 || after.lent > before.lent)
      faults.push(`Connections did not come back: ${JSON.stringify(after)}`);
    if (faults.length > 0) log(app.output().slice(-20_000));
    return { rows, faults, before, after };
  } finally {
    await app.stop();
  }
}

function rowOf(path: string, { statuses }: Struck): Row {
  const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  return { path, sent, ...Object.fromEntries([...statuses].sort(([one], [other]) => one - other)) };
}
