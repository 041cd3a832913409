/**
 * `npm run bench -- desk`: what the desk's questions cost for a customer of 100,000 events, against one of ten, on an
 * embedded Postgres of its own. Read the ratio: milliseconds depend on the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateClient } from '#lib/database/generate-client.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { DAY, MINUTE } from '#lib/time/duration.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

const LARGE = Number(process.argv[3] ?? 100_000);
const SMALL = 10;
const RUNS = 15;
const BATCH = 500;
/** Minutes between two events of the large customer: two years of them. */
const APART = Math.round((2 * 365 * 24 * 60) / LARGE);

generateClient();
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { connect, db, setDatabaseClient } = await import('#lib/database/db.ts');
const { recordEvents } = await import('#lib/ingest/record.ts');
const { incomingEvent, pointsAdded } = await import('#lib/ingest/testing/incoming-event.ts');
const { asViewer } = await import('#lib/auth/viewer.ts');
const { getKindCounts: getLineCounts } = await import('#features/timeline/kind-counts.server.ts');
const { closeFolios } = await import('#features/folios/close-folios.server.ts');
const { getBalance } = await import('#features/balance/balance.server.ts');
const { getBalanceHistory, HistoryQuestion } = await import('#features/chart/balance-history.server.ts');
const { getCustomer } = await import('#features/customer/customer.server.ts');
const { getTimeline } = await import('#features/timeline/timeline.server.ts');

const viewer = asViewer({ kind: 'staff', id: 'bench', name: 'Bench', email: 'bench@example.com', role: 'agent' });
const END = Date.UTC(2026, 5, 1);
const time = (left: number) => timestampOf(new Date(END - left * APART * MINUTE));
const daysBack = (days: number) => timestampOf(new Date(END - days * DAY));

type Person = { id: string; card: string; events: number };
const large = { id: 'cust_large', card: 'v_large', events: LARGE } satisfies Person;
const small = { id: 'cust_small', card: 'v_small', events: SMALL } satisfies Person;

/** Points earned for orders, every tenth time a reward; one webhook of a hundred never came. */
function* life({ id, card, events }: Person): Generator<Fact[]> {
  let balance = 0;
  for (let n = 0; n < events; n++) {
    const spends = n % 10 === 9;
    const points = spends ? -40 : 10;
    const [at, order, redemption] = [time(events - n), `ord_${card}_${n}`, `r_${card}_${n}`];
    balance += points;
    const stated: Fact = {
      fact: 'balance-stated',
      voucherId: card,
      unit: 'points',
      asOf: at,
      trust: 'transaction',
      balance,
      points: 10 * (n + 1),
    };
    const moved = pointsAdded({
      customerId: id,
      keys: [`vtx:${card}_${n}`],
      action: spends ? 'spent' : 'earned',
      cardId: card,
      cardCode: 'CARD-1',
      campaignId: 'camp_1',
      campaignName: 'Star Points',
      points,
      balanceAfter: balance,
      occurredAt: at,
      refs: spends ? { redemption } : { order },
      details: spends ? { rewardName: 'Free coffee' } : { orderSourceId: `#${n}` },
    });
    const seen: Fact = {
      fact: 'voucher-seen',
      id: card,
      asOf: at,
      type: 'LOYALTY_CARD',
      code: 'CARD-1',
      holderId: id,
      campaignId: 'camp_1',
      campaignName: 'Star Points',
    };
    yield [
      { fact: 'customer-seen', id, asOf: at, name: id, sourceId: id },
      seen,
      stated,
      ...(n % 100 === 50 ? [] : [moved]),
    ];
  }
}

const questions: Record<string, (person: Person) => Promise<unknown>> = {
  'customer, cards, counts': ({ id }) => getCustomer(viewer, id),
  'first page of the history': ({ id }) => getTimeline(viewer, id),
  'page in the middle': async ({ id, events }) => getTimeline(viewer, id, { to: time(events / 2) }),
  'kinds of lines, of a year': ({ id }) => getLineCounts(viewer, id, { from: daysBack(365) }),
  'kinds of lines, with a text': ({ id }) => getLineCounts(viewer, id, { q: 'coffee' }),
  'why this balance': ({ id, card }) => getBalance(viewer, id, { card, limit: 200 }),
  'why that balance, in the middle': ({ id, card, events }) =>
    getBalance(viewer, id, { card, limit: 200, at: time(events / 2) }),
  'why this balance, all movements': ({ id, card }) => getBalance(viewer, id, { card }),
  'chart of 30 days': ({ id, card }) =>
    getBalanceHistory(viewer, id, HistoryQuestion.parse({ card, from: daysBack(30) })),
  'chart of a year': ({ id, card }) =>
    getBalanceHistory(viewer, id, HistoryQuestion.parse({ card, from: daysBack(365) })),
  'chart of all': ({ id, card }) => getBalanceHistory(viewer, id, HistoryQuestion.parse({ card })),
};

/** Those that read closed folios. */
const CLOSED = [
  'why this balance',
  'why that balance, in the middle',
  'chart of 30 days',
  'chart of a year',
  'chart of all',
];

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const server = await openEmbeddedDatabase({ dataDir, log: console.error });
try {
  await migrate(server.url);
  setDatabaseClient(connect(server.url, { patient: true }));
  await fill(small);
  await fill(large);
  await db().$executeRaw`VACUUM ANALYZE`;
  console.log(`milliseconds, medians of ${RUNS}: a customer of ${LARGE} events, of ${SMALL}, ratio`);
  for (const name of CLOSED) await tell(`${name}, no folio closed`, questions[name]!);
  await closeFolios(new Map());
  await db().$executeRaw`VACUUM ANALYZE account_folio`;
  for (const [name, ask] of Object.entries(questions)) await tell(name, ask);
  await db().$disconnect();
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function fill(person: Person): Promise<void> {
  let events: ReturnType<typeof incomingEvent>[] = [];
  let n = 0;
  for (const facts of life(person)) {
    const receivedAt = time(person.events - n);
    events.push(incomingEvent(`${person.id}-${n++}`, facts, { customerId: person.id, receivedAt }));
    if (events.length === BATCH || n === person.events) {
      await recordEvents(db(), events);
      events = [];
    }
  }
}

async function tell(name: string, ask: (person: Person) => Promise<unknown>): Promise<void> {
  const [many, few] = [await median(() => ask(large)), await median(() => ask(small))];
  const columns = [many.toFixed(1).padStart(9), few.toFixed(1).padStart(8), (many / few).toFixed(1).padStart(8)];
  console.log(`${name.padEnd(48)}${columns.join('')}`);
}

async function median(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}
