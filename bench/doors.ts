/**
 * `npm run bench -- doors`: webhooks per second through Next's route against the server's own door, both in this
 * process. They are 4 kB each and wrongly signed, so that they are read, verified and refused: Postgres and ingest
 * are not measured. Read the ratio: rates depend on the machine, and the senders share it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setDatabaseUrl, setMode } from '#lib/env.ts';
import { openHttpServer } from '#scripts/serve/http-server.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { stopSignal } from '#scripts/serve/stop-signal.ts';
import { median } from '#bench/median.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

const SENDERS = 32;
const ROUNDS = 3;
const WEBHOOKS = 3_000;
const BODY = Buffer.from(
  JSON.stringify({ type: 'customer.created', data: { customer: { metadata: 'x'.repeat(4_000) } } }),
);

setMode('production');
await ensureBuilt({ log: console.log, signal: stopSignal() });
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { webhookDoor } = await import('#scripts/serve/webhook-door.ts');
const { default: next } = await import('next');

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const database = await openEmbeddedDatabase({ dataDir, log: console.error });
await migrate(database.url);
setDatabaseUrl(database.url);
const app = next({ dev: false, dir: process.cwd(), hostname: '127.0.0.1', port: 0 });
await app.prepare();
const handle = app.getRequestHandler();
const place = { host: '127.0.0.1', port: 0 };
const doors = {
  'the server’s own door': await openHttpServer({
    ...place,
    listener: (incoming, response) => void webhookDoor(incoming, response),
  }),
  'Next’s route': await openHttpServer({ ...place, listener: (incoming, response) => void handle(incoming, response) }),
};
const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });

const rates = new Map<string, number[]>();
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, { url }] of Object.entries(doors)) {
    const rate = await measure(new URL(WEBHOOK_PATH, url));
    // the first round warms the code up
    if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
  }
}
for (const [name, all] of rates) console.log(`${name}: ${all.map((rate) => Math.round(rate)).join(', ')} webhooks/s`);
const [own, nexts] = [...rates.values()].map(median);
console.log(`ratio of the medians: ${((own ?? 0) / (nexts ?? 1)).toFixed(1)}`);

agent.destroy();
for (const door of Object.values(doors)) await door.close(0);
await app.close();
await database.close();
await rm(dataDir, { recursive: true, force: true });
process.exit();

async function measure(address: URL): Promise<number> {
  let left = WEBHOOKS;
  const started = performance.now();
  const sender = async () => {
    while (left-- > 0) await send(address);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return WEBHOOKS / ((performance.now() - started) / 1000);
}

function send(address: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      agent,
      method: 'POST',
      headers: { 'content-length': BODY.byteLength, 'x-voucherify-signature': '0'.repeat(64) },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      if (response.statusCode !== 401) reject(new Error(`${address.pathname} answered ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    sent.end(BODY);
  });
}
