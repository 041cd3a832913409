import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { openCollector, type Span } from './collector';
import { clusterPaths } from '#lib/database/embedded/cluster.ts';
import { findRunningDatabase } from '#lib/database/embedded/embedded-database.ts';
import { findPostmaster } from '#lib/database/embedded/postmaster.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { startApp } from '#scripts/test/app-process.ts';
import { signBody } from '#lib/voucherify/signature.ts';

/** Stands in everything that is somebody's, so that it is found wherever that leaks to. */
const MARK = `zzmark${randomBytes(4).toString('hex')}`;
/** As a customer has them: these are what people type. */
const PERSON = { name: `Ada ${MARK}`, email: `${MARK}@example.com`, phone: '+48 600 735 291' };
const PERSONAL = new RegExp(`${MARK}|600.?735.?291`);
const SECRET = 'the-secret';
const TOKEN = 'a-token-for-the-tests-and-nobody-else';
/** As a proxy that traces sends it: https://www.w3.org/TR/trace-context/ */
const TRACE = { webhook: randomBytes(16).toString('hex'), read: randomBytes(16).toString('hex') };
const traceparent = (trace: string) => `00-${trace}-b7ad6b7169203331-01`;

test('log and traces tell what Pointline does, and nothing of whom it is about', async () => {
  test.setTimeout(120_000);
  const collector = await openCollector();
  const app = await startApp({
    VOUCHERIFY_WEBHOOK_SECRET: SECRET,
    POINTLINE_API_TOKEN: TOKEN,
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  });
  let failedAs: string | null = null;
  let metrics = '';
  try {
    await sendWebhooks(app.url);
    await read(app.url);
    const cookie = await signIn(app);
    await useDesk(app.url, cookie);
    metrics = await read(app.url);
    failedAs = await provokeFailures({ ...app, cookie });
  } finally {
    await app.stop();
    await collector.close();
  }

  const lines = linesOf(app.output());
  expect(lines.find(({ requestId, msg }) => requestId === failedAs && msg === 'A request failed')).toMatchObject({
    level: 'error',
    err: { cause: { cause: { originalCode: '22000' } } },
  });
  expect(lines.find(({ msg }) => msg === 'A library printed an error')).toMatchObject({
    err: { code: '22000' },
  });
  expect(lines.filter(({ msg }) => msg === 'Answered a request').map(({ route, status }) => [route, status])).toEqual(
    expect.arrayContaining([
      ['/api/webhooks/voucherify', 200],
      ['/api/webhooks/voucherify', 401],
      ['/api/customers', 200],
      ['/api/customers/[id]/notes', 500],
      ['/customers/[id]', 200],
      [null, 404],
    ]),
  );
  expect(app.output()).not.toMatch(PERSONAL);

  expectTraces(collector.spans);
  expect(collector.sent()).not.toMatch(PERSONAL);
  expect(metrics).toContain('pointline_webhooks_total');
  expect(metrics).not.toMatch(PERSONAL);
});

async function sendWebhooks(url: string): Promise<void> {
  const customer = {
    id: `cust_${MARK}`,
    source_id: `crm-${MARK}`,
    ...PERSON,
    metadata: { iban: MARK },
    object: 'customer',
  };
  const post = async (body: string, secret = SECRET) => {
    const headers = { 'x-voucherify-signature': signBody(body, secret), traceparent: traceparent(TRACE.webhook) };
    return (await fetch(`${url}${WEBHOOK_PATH}`, { method: 'POST', headers, body })).status;
  };
  expect(await post(bodyOf({ customer }))).toBe(200);
  expect(await post(bodyOf({ customer: { ...customer, id: { [MARK]: MARK } } }))).toBe(200);
  expect(await post(`{"name": "${MARK}`)).toBe(400);
  expect(await post(bodyOf({ customer }), 'wrong')).toBe(401);
}

function bodyOf(data: object): string {
  const event = { id: `evcus_${MARK}`, type: 'customer.created', created_at: new Date().toISOString() };
  return JSON.stringify({ id: `whs_${MARK}`, project_id: MARK, type: event.type, data, event });
}

/** @returns the metrics. */
async function read(url: string): Promise<string> {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers }, redirect: 'manual' });
  const found = await ask(`/api/customers?source_id=crm-${MARK}`, { traceparent: traceparent(TRACE.read) });
  expect(await found.text()).toContain(MARK);
  const paths = [`/api/customers?q=${MARK}`, `/api/customers/cust_${MARK}`, `/api/customers/cust_${MARK}/timeline`];
  for (const path of paths) expect((await ask(path)).status).toBe(200);
  expect((await ask(`/customers/cust_${MARK}`)).status).toBe(307);
  expect((await ask(`/${MARK}`)).status).toBe(404);
  expect((await ask(`/api/customers/cust_${MARK}/timeline?kind=${MARK}`)).status).toBe(400);
  return (await ask('/api/metrics')).text();
}

/** What an agent types, in whatever way the desk sends it; a stranger's link, and wrong bodies. */
async function useDesk(url: string, cookie: string): Promise<void> {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string> | undefined) },
    });
  const post = async (path: string, body: object) =>
    (await ask(path, { method: 'POST', body: JSON.stringify(body) })).status;
  const customer = `/api/customers/cust_${MARK}`;
  for (const text of Object.values(PERSON)) {
    expect(await post('/api/customers/search', { q: text })).toBe(200);
    expect(await post(`${customer}/timeline`, { q: text })).toBe(200);
    expect(await post('/api/events', { type: text })).toBe(200);
    expect(await post('/api/customers/search', { q: [text] })).toBe(400);
    expect(await post('/api/reveal', { customer: text })).toBe(404);
    expect((await ask(`/lookup?source_id=${encodeURIComponent(text)}`, { headers: { cookie: '' } })).status).toBe(303);
    expect((await ask(`/events?type=${encodeURIComponent(text)}`)).status).toBe(200);
    expect((await ask(`/customers/${encodeURIComponent(text)}`)).status).toBe(404);
  }
  expect(await post('/api/trace', { id: PERSON.email })).toBe(200);
  expect(await post('/api/reveal', { customer: `cust_${MARK}` })).toBe(200);
  expect(await post(`${customer}/notes`, { text: Object.values(PERSON).join(' ') })).toBe(200);
  const form = new URLSearchParams({ format: 'csv', q: PERSON.name });
  expect((await ask(`${customer}/timeline/export`, { method: 'POST', body: form })).status).toBe(200);
}

/** Makes the first administrator, and somebody else fails to sign in. @returns the administrator's cookie. */
async function signIn({ url, welcomeLink }: { url: string; welcomeLink: string }): Promise<string> {
  const person = { name: `Bea ${MARK}`, email: `bea-${MARK}@example.com`, password: `${MARK}-horse-battery` };
  const send = (path: string, form: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const token = new URL(welcomeLink).searchParams.get('token') ?? '';
  const welcome = await send('/api/auth/welcome', { ...person, token });
  await send('/api/auth/sign-in', { ...person, email: `${MARK}@example.com` });
  const cookie = welcome.headers.getSetCookie().map((one) => one.split(';')[0]);
  const page = await fetch(`${url}/customers/cust_${MARK}`, { headers: { cookie: cookie.join('; ') } });
  expect(await page.text()).toContain(`Ada ${MARK}`);
  return cookie.join('; ');
}

type Failing = { url: string; dataDir: string; cookie: string };

/** @returns the id of a request at which Postgres quoted what it was given. */
async function provokeFailures({ url, dataDir, cookie }: Failing): Promise<string | null> {
  const client = new pg.Client({ connectionString: (await findRunningDatabase(dataDir))?.url ?? '' });
  await client.connect();
  await client.query(`
    CREATE FUNCTION quote_it() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'no: %', NEW::text USING ERRCODE = '22000', DETAIL = NEW::text; END $$;
    CREATE TRIGGER quote_it BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION quote_it()`);
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const notes = `${url}/api/customers/cust_${MARK}/notes`;
  const answer = await fetch(notes, { method: 'POST', headers, body: JSON.stringify({ text: MARK }) });
  expect(answer.status).toBe(500);

  await client.query('CREATE TRIGGER quote_it BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION quote_it()');
  await client.end();
  await fetch(`${url}/customers/cust_${MARK}`, { headers: { cookie } });

  const postmaster = await findPostmaster(clusterPaths(dataDir).data);
  expect(postmaster).not.toBeNull();
  process.kill(postmaster!.pid, 'SIGQUIT');
  await fetch(`${url}/api/customers?q=${MARK}`, { headers });
  return answer.headers.get('x-request-id');
}

type Line = { level: string; msg: string; requestId?: string; route?: string | null; status?: number; err?: object };

/** What is not for whoever started it is JSON. */
function linesOf(output: string): Line[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
}

function expectTraces(spans: readonly Span[]): void {
  const inTrace = (trace: string) => spans.filter(({ traceId }) => traceId === trace);
  expect(inTrace(TRACE.webhook).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['keep webhook', 'POST /api/webhooks/voucherify']),
  );
  const read = inTrace(TRACE.read);
  expect(read.map(({ name }) => name)).toEqual(expect.arrayContaining(['GET /api/customers', 'WITH']));

  const kept = spans.find(
    ({ name, links }) => name === 'keep events' && links.some(({ traceId }) => traceId === TRACE.webhook),
  );
  const projected = spans.find(({ name }) => name === 'project events');
  for (const batch of [kept, projected]) {
    const statements = spans.filter(({ parentSpanId }) => parentSpanId === batch?.spanId);
    expect(statements.flatMap(({ attributes }) => attributes.map(({ key }) => key))).toContain('db.query.text');
  }
}
