import { createServer } from 'node:http';
import { env, setMode } from '#lib/env.ts';
import { generateClient } from '#lib/database/generate-client.ts';
import { takeOverConsole } from '#lib/log/take-over-console.ts';
import { setLocalUrl } from '#lib/local-url.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { openHttpServer } from '#scripts/serve/http-server.ts';
import { keepHeapLean } from '#scripts/serve/lean-heap.ts';
import { ensureBuilt, staticFolder } from '#scripts/serve/next-build.ts';
import { onlyPages } from '#scripts/serve/refusals.ts';
import { routeNames } from '#scripts/serve/route-names.ts';
import { staticFiles } from '#scripts/serve/static-files.ts';

/**
 * Milliseconds that requests under way get to finish: longer than Voucherify waits for an answer, shorter than Docker
 * waits before it kills.
 */
const GRACE = 8_000;

type Options = { dev: boolean; signal: AbortSignal; log: (line: string) => void };

export type Pointline = { url: string; place: string };

/**
 * Runs the whole application (database, migrations, Next, HTTP) for as long as `whileServing` takes, and stops it
 * cleanly whatever happens.
 */
export async function withPointline(
  { dev, signal, log }: Options,
  whileServing: (app: Pointline) => Promise<void>,
): Promise<void> {
  setMode(dev ? 'development' : 'production');
  const { host, port, isTraced, trustedProxies, webhookSecrets: configured } = env();
  if (configured.some(({ length }) => length < 32))
    log('VOUCHERIFY_WEBHOOK_SECRET is short: whoever guesses it can make up webhooks. Use at least 32 characters.');
  await checkPort(host, port);
  if (dev) generateClient();
  else await ensureBuilt({ log, signal });
  if (!dev) takeOverConsole();
  if (!dev) keepHeapLean();
  const endTracing = isTraced
    ? (await import('#lib/tracing/start-tracing.ts')).startTracing()
    : () => Promise.resolve();
  const { openDatabase } = await import('#lib/database/open-database.ts'); // needs the client that was just generated
  const database = await openDatabase({ log, signal });
  try {
    signal.throwIfAborted();
    await fillLookUpFirst({ log, signal });
    const { webhookSecrets } = await import('#lib/webhook-secrets.ts');
    const { onceAvailable } = await import('#lib/database/once-available.ts');
    await onceAvailable(signal, webhookSecrets); // seals the one that an older version kept as it was
    await carryAuditTrailOver({ ownerUrl: database.ownerUrl, log });
    const { keepChangesPruned } = await import('#lib/live/prune-changes.ts');
    void keepChangesPruned(signal);
    const { keepErasing } = await import('#lib/ingest/erasure/keep-erasing.ts');
    const erasing = keepErasing(signal);
    const { keepRetaining } = await import('#lib/retention/keep-retaining.ts');
    const retaining = keepRetaining(signal);
    const { keepFolios } = await import('#scripts/serve/keep-folios.ts');
    const folios = keepFolios(signal);
    const { keepSyncing } = await import('#lib/sync/keep-syncing.ts');
    const syncing = keepSyncing(signal);
    const { keepProjecting } = await import('#lib/ingest/keep-projecting.ts');
    // it goes on while the last requests are answered
    const served = new AbortController();
    const projecting = keepProjecting(served.signal);
    const { keepTrailSealed } = await import('#lib/audit/keep-sealed.ts');
    const { writeUnknownCallers } = await import('#lib/auth/unknown-callers.ts');
    const sealing = keepTrailSealed(served.signal);
    const { default: next } = await import('next');
    // To the server of the first request Next ties a handler of upgrades that hangs up on all of them: `Upgrade:
    // h2c`, which curl and Java offer with a POST, would cost the webhook. In production it gets one that nobody
    // reaches; developing, it needs the real one.
    const app = next({ dev, dir: process.cwd(), hostname: host, port, ...(!dev && { httpServer: createServer() }) });
    await app.prepare();
    signal.throwIfAborted();
    const handle = app.getRequestHandler();
    const { webhookDoor } = await import('#scripts/serve/webhook-door.ts');
    const { readDoor } = await import('#scripts/serve/read-door.ts');
    const doors = dev
      ? []
      : [webhookDoor, readDoor, onlyPages, await staticFiles({ folder: staticFolder, prefix: '/_next/static' })];
    const listener = frontOf({
      dev,
      forwarded: believeProxies(trustedProxies),
      doors,
      nameRoute: routeNames('.next/routes-manifest.json'),
      next: (request, response) => void handle(request, response),
    });
    const http = await openHttpServer({ listener, host, port });
    setLocalUrl(http.ownUrl);
    try {
      await whileServing({ url: http.url, place: database.place });
    } finally {
      log('Stopping …');
      await http.close(GRACE);
      await app.close();
      await writeUnknownCallers();
      served.abort();
      await Promise.all([projecting, erasing, retaining, folios, syncing, sealing]);
      await writeLastFigures(log);
    }
  } finally {
    await database.close();
    await endTracing();
  }
}

/** Before anybody is answered: a look-up that lacks what an older version wrote would say that it is not there. */
async function fillLookUpFirst(options: { log: (line: string) => void; signal: AbortSignal }): Promise<void> {
  const { connect } = await import('#lib/database/db.ts');
  const { fillLookUp } = await import('#lib/ingest/merge/fill-look-up.ts');
  const client = connect(env().databaseUrl, { patient: true });
  const { onceAvailable } = await import('#lib/database/once-available.ts');
  await onceAvailable(options.signal, () => fillLookUp({ client, ...options })).finally(() => client.$disconnect());
}

/** Before the first line is sealed for good; see carryOver. */
async function carryAuditTrailOver({ ownerUrl, log }: { ownerUrl: string; log: Options['log'] }): Promise<void> {
  const { connect } = await import('#lib/database/db.ts');
  const { carryOver } = await import('#lib/audit/carry-over.ts');
  const client = connect(ownerUrl, { patient: true });
  const carried = await carryOver(client).finally(() => client.$disconnect());
  if (carried > 0) log(`Took what people had typed out of ${carried} older lines of the audit trail.`);
}

/** What was counted since the last write; without a database they are lost, and no webhook with them. */
async function writeLastFigures(log: (line: string) => void): Promise<void> {
  const { figures } = await import('#lib/ingest/monitoring/figures.ts');
  await figures()
    .flush()
    .catch(() => log('The figures of the last minutes could not be written: the database is away.'));
}

/** Tells of a taken port before minutes are spent on a build and a database. */
async function checkPort(host: string, port: number): Promise<void> {
  const probe = await openHttpServer({ listener: (_, response) => response.end(), host, port });
  await probe.close(0);
}
