/**
 * `npm run try-proxy` starts what deploy/compose.yaml puts together, as processes: Postgres, Pointline, and Caddy with
 * deploy/Caddyfile. Then it does over TLS what a shop and its staff do. Takes Caddy (`apt-get install caddy`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { childEnvironment } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { customerApi, STREAM_API, WEBHOOK_PATH } from '#lib/routes.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { startApp } from '#scripts/test/app-process.ts';

const HTTP = process.argv[2] ?? '8080';
const HTTPS = process.argv[3] ?? '8443';
const SECRET = 'the-secret';
const FORGED = '203.0.113.7';

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

await runCommand(async (signal) => {
  if (spawnSync('caddy', ['version']).error) throw new OperatorError('Install Caddy first: apt-get install caddy');
  await ensureBuilt({ log: console.log, signal });
  const folder = await mkdtemp(join(tmpdir(), 'pointline-proxy-'));
  const database = await openEmbeddedDatabase({ dataDir: join(folder, 'postgres'), log: console.error });
  const app = await startApp({
    DATABASE_URL: database.url,
    VOUCHERIFY_WEBHOOK_SECRET: SECRET,
    POINTLINE_TRUSTED_PROXIES: 'loopback',
  });
  const caddy = startCaddy({ data: folder, upstream: new URL(app.url).host });
  try {
    const ca = await certificateOf(folder);
    await useDesk({ ca, welcome: app.welcomeLink, database: database.url });
  } finally {
    caddy.kill();
    await app.stop();
    await database.close();
    await rm(folder, { recursive: true });
  }
});

function startCaddy({ data, upstream }: { data: string; upstream: string }) {
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', 'deploy/Caddyfile'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: childEnvironment({
      POINTLINE_SITE: 'localhost',
      POINTLINE_UPSTREAM: upstream,
      POINTLINE_HTTP_PORT: HTTP,
      POINTLINE_HTTPS_PORT: HTTPS,
      XDG_DATA_HOME: data,
      XDG_CONFIG_HOME: data,
    }),
  });
}

/** That Caddy signs its own certificates with, once it has made one for the site. */
async function certificateOf(data: string): Promise<Buffer> {
  for (let waited = 0; waited < 100; waited++) {
    const root = await readFile(join(data, 'caddy/pki/authorities/local/root.crt')).catch(() => null);
    const own = await readFile(join(data, 'caddy/certificates/local/localhost/localhost.crt')).catch(() => null);
    if (root && own) return root;
    await sleep(200);
  }
  throw new Error('Caddy made no certificate within 20 s');
}

async function useDesk({ ca, welcome, database }: { ca: Buffer; welcome: string; database: string }): Promise<void> {
  const agent = new Agent({ ca });
  const site = `https://localhost:${HTTPS}`;
  const ask = (path: string, { body, ...sent }: Sent = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request(`${site}${path}`, { agent, ...sent }, resolve)
        .on('error', reject)
        .end(body);
    });
  const send = (path: string, form: Record<string, string>, headers = {}) => {
    const body = new URLSearchParams(form).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded', origin: site };
    return ask(path, { method: 'POST', headers: { ...type, ...headers }, body });
  };
  const sendWebhook = async (id: string) => {
    const event = { id: `evcus_${id}`, type: 'customer.created', created_at: new Date().toISOString() };
    const customer = { id: `cust_${id}`, source_id: id, name: `Ada ${id}`, object: 'customer' };
    const body = JSON.stringify({ id: `whs_${id}`, type: event.type, data: { customer }, event });
    const headers = { 'content-type': 'application/json', 'x-voucherify-signature': signBody(body, SECRET) };
    return (await ask(WEBHOOK_PATH, { method: 'POST', headers, body })).statusCode;
  };

  const plain = await fetch(`http://localhost:${HTTP}/sign-in`, { redirect: 'manual' });
  // outside, https is where browsers expect it
  check('http is sent on to https', plain.headers.get('location'), 'https://localhost/sign-in');

  check('a signed webhook is kept', await sendWebhook('one'), 200);

  const token = new URL(welcome).searchParams.get('token') ?? '';
  const person = { email: 'ada@example.com', password: 'correct horse battery' };
  const made = await send('/api/auth/welcome', { token, name: 'Ada', ...person });
  const signedIn = await send('/api/auth/sign-in', person);
  const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
  check('staff sign in', [made.statusCode, signedIn.statusCode, signedIn.headers.location], [303, 303, '/']);
  check('the session’s cookie is of this host alone', /^__Host-.+; Secure/i.test(cookie), true);

  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const page = await ask('/customers/cust_one', { headers });
  check('a page shows the customer', [page.statusCode, (await text(page)).includes('Ada one')], [200, true]);
  const note = async (origin: string) => {
    const sent = {
      headers: { ...headers, origin, 'content-type': 'application/json' },
      body: '{"text":"Called back"}',
    };
    return (await ask(customerApi('cust_one', 'notes'), { method: 'POST', ...sent })).statusCode;
  };
  check('the desk writes, another site does not', [await note(site), await note('https://other.example')], [200, 403]);

  const stream = await ask(STREAM_API, { headers });
  const told = new Promise<number>((resolve) => {
    stream.on('data', (chunk: Buffer) => chunk.includes('cust_two') && resolve(performance.now()));
  });
  const sentAt = performance.now();
  check('a second webhook is kept', await sendWebhook('two'), 200);
  const toldAt = await Promise.race([told, sleep(5_000, Number.POSITIVE_INFINITY)]);
  check('open pages hear of it at once, unbuffered', toldAt - sentAt < 2_000, true);
  console.log(`      after ${Math.round(toldAt - sentAt)} ms`);
  stream.destroy();

  await send('/api/auth/sign-in', { ...person, password: 'wrong' }, { 'x-forwarded-for': FORGED });
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query(`SELECT address, detail FROM audit_event WHERE action = 'sign_in.failed'`);
  await client.end();
  check('a forged address gets into no trail', [rows.length, JSON.stringify(rows).includes(FORGED)], [1, false]);
  agent.destroy();
}

function check(what: string, found: unknown, expected: unknown): void {
  const [is, ought] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== ought) throw new Error(`Not so: ${what}. Found ${is}, expected ${ought}`);
  console.log(`  ok  ${what}`);
}
