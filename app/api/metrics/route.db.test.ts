import { readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { POST } from '../webhooks/voucherify/route';
import { GET } from './route';
import { connect, setDatabaseClient } from '#lib/database/db.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();

beforeEach(() => {
  vi.stubEnv('POINTLINE_API_TOKEN', 'a-token-of-more-than-32-characters');
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'right');
});
afterEach(() => {
  setDatabaseClient(database.prisma);
});

const ask = (authorization: string) =>
  GET(new NextRequest('http://localhost/api/metrics', { headers: { authorization } }), { params: Promise.resolve({}) });

async function post(body: string, secret = 'right'): Promise<number> {
  const headers = { 'x-voucherify-signature': signBody(body, secret) };
  return (await POST(new NextRequest('http://localhost/api/webhooks/voucherify', { method: 'POST', body, headers })))
    .status;
}

test('nobody without a session or a token reads it', async () => {
  expect((await ask('')).status).toBe(401);
  expect((await ask('Bearer wrong')).status).toBe(401);
});

test('Prometheus reads what was answered, whatever senders make up', async () => {
  for (let n = 0; n < 50; n++) {
    const type = `made.up.${n}`;
    expect(
      await post(
        JSON.stringify({
          id: `whs_${n}`,
          project_id: 'p',
          type,
          data: {},
          event: { id: `e${n}`, type, created_at: new Date().toISOString() },
        }),
      ),
    ).toBe(200);
  }
  expect(await post('{"hello":1}')).toBe(200);
  expect(await post('{"hello":1}', 'wrong')).toBe(401);

  const answer = await ask('Bearer a-token-of-more-than-32-characters');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await answer.text();
  for (const line of [
    'pointline_webhooks_total{outcome="stored",type="other"} 50',
    'pointline_webhooks_total{outcome="quarantined",type="other"} 1',
    'pointline_webhooks_total{outcome="bad_signature",type=""} 1',
    'pointline_webhook_duration_seconds_count 52',
    'pointline_webhook_lag_seconds_count 50',
    'pointline_events_quarantined 1',
    'pointline_database_up 1',
    'pointline_keep_queue_events 0',
    'pointline_keep_batch_events_count 51',
    'pointline_keep_commit_seconds_count 51',
    // 16 of the role that serves, and in a test 16 of the owner
    'pointline_database_pool_max_connections{pool="pointline"} 32',
    'pointline_database_pool_waiting{pool="pointline"} 0',
  ])
    expect(text.split('\n')).toContain(line);
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[\d.e+-]+)$/);
});

const asking = /\b(?:pointline|process|nodejs)_\w+(?:\{[^}]*\})?/g;

/** What the expressions of a file ask Prometheus for: names, with the labels that they select by. */
function askedFor(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const asked = file.endsWith('.json')
    ? [...text.matchAll(/"expr": (".*")/g)].map(([, expression]) => z.string().parse(JSON.parse(expression!)))
    : [...text.matchAll(/expr: (.*(?:\n {10,}.*)*)/g)].map(([, expression]) => expression!);
  return asked.flatMap((expression) => expression.match(asking) ?? []);
}

/** The webhook as Voucherify has it was looked at. */
async function keepGuard(at: Date): Promise<void> {
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_ID', 'the-id');
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_TOKEN', 'the-management-token');
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_PROJECTS', 'proj_1');
  const webhook = { id: 'wh_1', host: 'desk.example', isActive: true };
  const projects = [{ projectId: 'proj_1', webhook, missing: [], notOffered: [] }];
  const state = { at: at.toISOString(), isInPlan: true, projects, unknown: [] };
  await database.prisma.syncJob.upsert({
    where: { name: 'guard' },
    create: { name: 'guard', state },
    update: { state },
  });
}

test.each(['deploy/grafana/pointline.json', 'deploy/prometheus/alerts.yaml'])(
  '%s asks for what is told',
  async (file) => {
    const at = new Date();
    const counts = { cards: 3, agreed: 2, unknown: 0, added: 0, unplaced: 0, unreadable: 0 };
    await database.prisma.balanceProof.create({ data: { at, finishedAt: at, until: at, differ: [], ...counts } });
    await keepGuard(at);
    const text = await (await ask('Bearer a-token-of-more-than-32-characters')).text();
    const told = new Map<string, Set<string>>();
    for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
      const known = told.get(name) ?? new Set(['job', 'instance']);
      for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
      told.set(name, known);
    }
    const asked = askedFor(file);
    expect(asked.length).toBeGreaterThan(7);
    const untold = asked.filter((one) => {
      const [name = '', labels = ''] = one.split('{');
      return [...labels.matchAll(/(\w+)=/g)].some(([, label = '']) => !told.get(name)?.has(label)) || !told.has(name);
    });
    expect(untold).toEqual([]);
  },
);

test('Prometheus reads for how long the oldest unprojected event has waited', async () => {
  const { prisma } = database;
  await untilProjected(prisma, [ingestQueue()]);
  const read = async () => {
    const text = await (await ask('Bearer a-token-of-more-than-32-characters')).text();
    return ['pointline_events_unprojected', 'pointline_projection_lag_seconds'].map((name) =>
      Math.floor(Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1])),
    );
  };
  expect(await read()).toEqual([0, 0]);

  const [event] = await prisma.webhookEvent.findMany({ take: 1, orderBy: { seq: 'asc' } });
  const { key, seq } = event!;
  await prisma.webhookEvent.update({ where: { key }, data: { receivedAt: new Date(Date.now() - 3_600_500) } });
  await prisma.unprojectedEvent.create({ data: { seq } });
  const [unprojected, lag = 0] = await read();
  expect(unprojected).toBe(1);
  // as long as the test takes is no matter
  expect(lag).toBeGreaterThanOrEqual(3_600);
});

test('while Postgres is away it still answers, and says so', async () => {
  setDatabaseClient(connect('postgresql://nobody@127.0.0.1:1/none'));
  const answer = await ask('Bearer a-token-of-more-than-32-characters');
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('pointline_database_up 0\n');
  expect(text).toContain('pointline_webhooks_total');
  expect(text).not.toContain('pointline_events_quarantined');
});
