import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { importWebhooks } from '#lib/ingest/import/import-webhooks.ts';
import type { Problem } from '#lib/ingest/import/keep-parts.ts';
import { listFiles } from '#lib/ingest/import/list-files.ts';
import { projectWaiting } from '#lib/ingest/import/project-waiting.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared, RECEIVED } from '#lib/ingest/testing/project.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { simulate } from '#simulator/simulate.ts';

const database = useTestDatabase();
const period = { from: new Date('2026-01-01'), to: new Date('2026-04-01') };
const bodies = simulate({ seed: 'import', customers: 100, ...period }).events.map(({ body }) => JSON.stringify(body));
const distinct = new Set(bodies.map((body) => prepared(JSON.parse(body)).reportKey)).size;
const never = new AbortController().signal;

let folder = '';
let sent = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointline-import-'));
  for (let from = 0; from < bodies.length; from += 200)
    await recordEvents(database.prisma, bodies.slice(from, from + 200).map(incoming));
  sent = await dumpReadModel(database.prisma);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  await emptyTables(database.owner);
  await database.prisma.importCheckpoint.deleteMany();
});

const incoming = (body: string): IncomingEvent => ({
  ...prepared(JSON.parse(body)),
  body,
  typeHint: null,
  signature: '',
});
const envelope = (body: string, signature?: string) => JSON.stringify({ body, signature, receivedAt: RECEIVED });

/** Turned by so much, and every second half before the first: an order in which nobody sends. */
const reordered = (all: readonly string[], by: number) => {
  const turned = [...all.slice(by), ...all.slice(0, by)];
  return [...turned.filter((_, n) => n % 2 === 1), ...turned.filter((_, n) => n % 2 === 0)];
};

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

type Over = { workers?: number; signal?: AbortSignal; onProgress?: () => void };

async function run(paths: string[], { workers = 0, signal = never, onProgress = () => undefined }: Over = {}) {
  const problems: Problem[] = [];
  const report = await importWebhooks({
    client: database.prisma,
    files: await listFiles(paths),
    secrets: ['old', 's'],
    now: () => new Date(RECEIVED),
    signal,
    workers,
    onProgress,
    onProblem: (problem) => {
      problems.push(problem);
      return Promise.resolve();
    },
  });
  return { ...report, problems };
}

const project = () => projectWaiting({ client: database.prisma, log: () => undefined, signal: never });

test('lines, gzip and a folder of laid-out files, in any order, give what webhooks give', async () => {
  const lines = reordered(bodies, 700);
  const third = Math.ceil(lines.length / 3);
  const plain = await file(
    'plain.jsonl',
    lines
      .slice(0, third)
      .map((body) => envelope(body))
      .join('\r\n'),
  );
  const packed = await file(
    'packed.gz',
    gzipSync(
      `${lines
        .slice(third, 2 * third)
        .map((body) => envelope(body))
        .join('\n')}\n`,
    ),
  );
  for (const [n, body] of lines.slice(2 * third).entries())
    await file(`folder/${n % 7}/${n}.json`, JSON.stringify(JSON.parse(body), null, 2));
  const { tally, problems } = await run([join(folder, 'folder'), packed, plain], { workers: 2 });
  expect(problems).toEqual([]);
  expect(tally).toEqual({ stored: distinct, duplicate: bodies.length - distinct, quarantined: 0, refused: 0 });
  await project();
  expect(await dumpReadModel(database.prisma)).toBe(sent);
});

test('what an import left to be projected, a rebuild makes up for', async () => {
  await run([
    await file(
      'all.jsonl',
      reordered(bodies, 50)
        .map((body) => envelope(body))
        .join('\n'),
    ),
  ]);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await database.prisma.unprojectedEvent.count()).toBe(0);
  expect(await dumpReadModel(database.prisma)).toBe(sent);
});

test('a run that was stopped is gone on with, and one over the same files does nothing', async () => {
  const path = await file('stopped.jsonl', bodies.map((body) => envelope(body)).join('\n'));
  const stop = new AbortController();
  const first = await run([path], { signal: stop.signal, onProgress: () => stop.abort() });
  expect(first.tally.stored).toBeGreaterThan(0);
  expect(first.tally.stored).toBeLessThan(distinct);
  const second = await run([path]);
  expect(second.from).toMatchObject({ files: 0 });
  const lines = (all: typeof first) => all.tally.stored + all.tally.duplicate;
  expect(lines(first) + lines(second)).toBe(bodies.length);
  expect(first.tally.stored + second.tally.stored).toBe(distinct);
  expect((await run([path])).tally).toEqual({ stored: 0, duplicate: 0, quarantined: 0, refused: 0 });
  await project();
  expect(await dumpReadModel(database.prisma)).toBe(sent);
});

test('a file that was changed is begun anew: what it holds besides is not passed over', async () => {
  const path = await file(
    'changed.jsonl',
    `${bodies
      .slice(0, 10)
      .map((body) => envelope(body))
      .join('\n')}\n`,
  );
  await run([path]);
  await file(
    'changed.jsonl',
    bodies
      .slice(5, 25)
      .map((body) => envelope(body))
      .join('\n'),
  );
  const { from, tally } = await run([path]);
  expect(from).toBeNull();
  expect(tally.stored + tally.duplicate).toBe(20);
});

test('a signature that fits is kept as proof; what has none is marked as imported', async () => {
  const [a, b, c] = bodies.filter((_, n) => n % 100 === 0) as [string, string, string];
  const fitting = signBody(b, 's');
  await run([await file('signed.jsonl', [a, envelope(b, fitting), envelope(c, signBody(c, 'other'))].join('\n'))]);
  const rows = await database.prisma.webhookEvent.findMany({ select: { body: true, signature: true } });
  expect(new Map(rows.map(({ body, signature }) => [body, signature]))).toEqual(
    new Map([
      [a, 'imported'],
      [b, fitting],
      [c, 'imported'],
    ]),
  );
});

test('lines without effect are told by number and reason, and hold nothing up', async () => {
  const [good] = bodies as [string];
  const bad = JSON.stringify({ id: 'whs_1', type: 'customer.created', data: { customer: { id: 'x'.repeat(300) } } });
  const lines = [
    good,
    '',
    '{"id": "half',
    '[1, 2]',
    bad,
    JSON.stringify({ body: good, receivedAt: 'yesterday' }),
    good,
    JSON.stringify({ data: 'x'.repeat(1 << 20) }),
  ];
  const content = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0x7b, 0xff, 0x0a])]);
  const tooLong = Buffer.alloc(7 << 20, 'x');
  const path = await file('bad.jsonl', Buffer.concat([content, tooLong, Buffer.from(`\n${good}`)]));
  const { tally, problems } = await run([path]);
  expect(tally).toEqual({ stored: 1, duplicate: 2, quarantined: 1, refused: 6 });
  const told = problems.map(({ line, outcome, reason }) => [line, outcome, reason]);
  expect(told.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
    [3, 'not kept', 'the body is not JSON'],
    [4, 'not kept', 'the body is JSON, but not an object'],
    [5, 'quarantined', expect.stringMatching(/data\.customer\.id: expected an id of at most 200/)],
    [6, 'not kept', expect.stringMatching(/receivedAt is no time/)],
    [8, 'not kept', expect.stringMatching(/larger than/)],
    [9, 'not kept', 'The line is not UTF-8.'],
    [10, 'not kept', 'The line is too long for a webhook.'],
  ]);
});

function command(args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', DATABASE_URL: database.url, VOUCHERIFY_WEBHOOK_SECRET: 's' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

test('the command reads standard input in gzip, lists what it did not keep, and fails for it', async () => {
  const report = join(folder, 'problems.jsonl');
  const child = command(['-', '--report', report]);
  child.stdin?.end(gzipSync([...bodies.slice(0, 30).map((body) => envelope(body)), 'broken'].join('\n')));
  const [said] = await Promise.all([text(child.stdout!), once(child, 'exit')]);
  expect(child.exitCode).toBe(1);
  expect(said).toMatch(/1 not kept: the body is not JSON \(-:31\)/);
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ file: '-', line: 31, outcome: 'not kept' });
  expect(await database.prisma.unprojectedEvent.count()).toBe(0);
});

test('killed half-way, the command goes on when it is run again', { timeout: 120_000 }, async () => {
  const path = await file(
    'killed.jsonl',
    reordered(bodies, 900)
      .map((body) => envelope(body))
      .join('\n'),
  );
  const child = command([path]);
  const ended = once(child, 'exit');
  child.stdout?.resume();
  await expect.poll(() => database.prisma.webhookEvent.count(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  const again = command([path]);
  again.stdout?.resume();
  await once(again, 'exit');
  expect(again.exitCode).toBe(0);
  expect(await database.prisma.webhookEvent.count()).toBe(distinct);
  expect(await dumpReadModel(database.prisma)).toBe(sent);
});
