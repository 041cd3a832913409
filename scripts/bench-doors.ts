/**
 * `npm run bench -- doors`: webhooks per second through Next's route against the server's own door, on one running app. They are
 * wrongly signed, 4 kB each: read, verified and refused, so that neither Postgres nor ingest is measured with the doors. Read the
 * ratio: rates are the machine's.
 */
import { Agent, request } from 'node:http';
import { median } from '#scripts/median';
import { startApp } from '#scripts/test/app-process';

const SENDERS = 32;
const ROUNDS = 3;
const WEBHOOKS = 3_000;
const BODY = Buffer.from(JSON.stringify({ type: 'customer.created', data: { customer: { metadata: 'x'.repeat(4_000) } } }));

const doors = {
  'the server’s own door': '/api/webhooks/voucherify',
  // The same address to Next, and another to the door, which takes its own to the letter
  'Next’s route': '/api/webhooks/voucherif%79',
};

const app = await startApp({ VOUCHERIFY_WEBHOOK_SECRET: 'bench' });
const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
try {
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, path] of Object.entries(doors)) {
      const rate = await measure(new URL(path, app.url));
      // the first round warms the code up
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  for (const [name, all] of rates) console.log(`${name}: ${all.map((rate) => Math.round(rate)).join(', ')} webhooks/s`);
  const [own, next] = [...rates.values()].map(median);
  console.log(`ratio of the medians: ${((own ?? 0) / (next ?? 1)).toFixed(1)}`);
} finally {
  agent.destroy();
  await app.stop();
}

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
    const sent = request(address, { agent, method: 'POST', headers: { 'content-length': BODY.byteLength, 'x-voucherify-signature': '0'.repeat(64) } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      if (response.statusCode !== 401) reject(new Error(`${address.pathname} answered ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    sent.end(BODY);
  });
}
