/**
 * `npm run bench -- reads [EVENTS] [CUSTOMERS]`: what agents read over HTTP from a full database, of anybody at random
 * and of one with 100,000 events, while nothing else goes on and while 300 webhooks a second arrive. On an embedded
 * Postgres of its own, or on the empty database of DATABASE_URL, which keeps what was filled in for the next time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, setMode } from '#lib/env.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { stopSignal } from '#scripts/serve/stop-signal.ts';
import { startApp } from '#scripts/test/app-process.ts';
import { postWebhook } from '#simulator/post-webhook.ts';
import { simulate } from '#simulator/simulate.ts';

const EVENTS = Number(process.argv[3] ?? 1_000_000);
const CUSTOMERS = Number(process.argv[4] ?? EVENTS / 20);
const LARGE = Math.min(100_000, EVENTS / 4);
const AGENTS = 20;
/** Each of them, in a second; and how long, in seconds. */
const [ASKS, ALONE, TOGETHER] = [5, 30, 60];
const WEBHOOKS = 300;
const SECRETS = { POINTLINE_API_TOKEN: 'a-token-for-the-bench-and-nobody-else', VOUCHERIFY_WEBHOOK_SECRET: 'secret' };

setMode('production');
await ensureBuilt({ log: console.log, signal: stopSignal() });
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { connect } = await import('#lib/database/db.ts');
const { fillHistory, personOf } = await import('#scripts/fill-history.ts');

type Who = ReturnType<typeof personOf>;
const questions: Record<string, (who: Who) => string> = {
  'look-up': ({ sourceId }) => `?source_id=${sourceId}`,
  customer: ({ id }) => `/${id}`,
  'page of the timeline': ({ id }) => `/${id}/timeline`,
  'balance, newest 200': ({ id, card }) => `/${id}/balance?card=${card}&limit=200`,
  'chart of a month': ({ id, card }) => `/${id}/balance/history?card=${card}&from=2026-10-01`,
};
const ofTheLarge: Record<string, (who: Who) => string> = {
  ...questions,
  'chart of a year': ({ id, card }) => `/${id}/balance/history?card=${card}&from=2025-11-01`,
};

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const embedded = env().databaseUrl
  ? null
  : await openEmbeddedDatabase({
      dataDir,
      log: console.error,
      settings: { shared_buffers: '1GB', max_wal_size: '8GB' },
    });
const url = embedded?.url ?? env().databaseUrl ?? '';
await migrate(url);
const client = connect(url, { patient: true });
if (!(await client.webhookEvent.findFirst({ select: { key: true } })))
  await fillHistory(client, { events: EVENTS, customers: CUSTOMERS, large: LARGE }, console.log);
await client.$disconnect();
const app = await startApp({ DATABASE_URL: url, ...SECRETS });
try {
  await agentsAsk(questions, 5, anybody);
  console.log(`milliseconds over HTTP, ${AGENTS} agents with ${ASKS} questions a second each: p50, p99, slowest`);
  report('alone', await agentsAsk(questions, ALONE, anybody));
  report(`alone, the customer of ${LARGE} events`, await agentsAsk(ofTheLarge, ALONE, () => personOf(1), 1));
  const stop = new AbortController();
  const sending = sendWebhooks(stop.signal);
  report(`with ${WEBHOOKS} webhooks/s`, await agentsAsk(questions, TOGETHER, anybody));
  stop.abort();
  console.log(`${await sending} webhooks/s were answered`);
} finally {
  await app.stop();
  await embedded?.close();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit();

function anybody(): Who {
  return personOf(2 + Math.floor(Math.random() * (CUSTOMERS - 1)));
}

/** Each agent asks at an even pace, and the next question when the last is answered at the earliest. */
async function agentsAsk(
  asked: Record<string, (who: Who) => string>,
  seconds: number,
  whom: () => Who,
  agents = AGENTS,
): Promise<Map<string, number[]>> {
  const taken = new Map<string, number[]>(Object.keys(asked).map((name) => [name, []]));
  const end = performance.now() + seconds * 1_000;
  const all = Object.entries(asked);
  const agent = async (first: number) => {
    await sleep((first * 1_000) / ASKS / agents);
    for (let n = first; performance.now() < end; n++) {
      const [name, path] = all[n % all.length]!;
      const started = performance.now();
      const answer = await fetch(`${app.url}/api/customers${path(whom())}`, {
        headers: { authorization: `Bearer ${SECRETS.POINTLINE_API_TOKEN}` },
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path(whom())} answered ${answer.status}: ${text}`);
      const took = performance.now() - started;
      taken.get(name)!.push(took);
      await sleep(Math.max(0, 1_000 / ASKS - took));
    }
  };
  await Promise.all(Array.from({ length: agents }, (_, first) => agent(first)));
  return taken;
}

function report(title: string, taken: Map<string, number[]>): void {
  console.log(title);
  for (const [name, times] of taken) {
    times.sort((a, b) => a - b);
    const [p50, p99, slowest] = [0.5, 0.99, 1].map((part) => times[Math.ceil(times.length * part) - 1]!.toFixed(1));
    console.log(`  ${name.padEnd(24)}${p50!.padStart(8)}${p99!.padStart(8)}${slowest!.padStart(8)}`);
  }
}

/** At an even pace, whatever the answers take. @returns how many were answered in a second. */
async function sendWebhooks(stop: AbortSignal): Promise<number> {
  const { events } = simulate({
    seed: 'reads',
    customers: 200,
    from: new Date('2026-05-01'),
    to: new Date('2026-11-01'),
  });
  const bodies = events.map(({ body }) => JSON.stringify(body));
  const started = performance.now();
  let answered = 0;
  for (let sent = 0; !stop.aborted && sent < bodies.length;) {
    const due = Math.min(bodies.length, Math.floor(((performance.now() - started) / 1_000) * WEBHOOKS));
    for (; sent < due; sent++) {
      void postWebhook({ url: app.url, secret: SECRETS.VOUCHERIFY_WEBHOOK_SECRET }, bodies[sent]!).then(
        ({ status }) => (answered += status === 200 ? 1 : 0),
        () => undefined,
      );
    }
    await sleep(10);
  }
  return Math.round(answered / ((performance.now() - started) / 1_000));
}
