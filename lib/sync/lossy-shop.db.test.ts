import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { db } from '#lib/database/db.ts';
import { testSchedules } from '#lib/env.ts';
import { BudgetSpentError, ExportFailedError, VoucherifyError } from '#lib/errors.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import { Differing } from '#lib/sync/proof/compare-balances.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { askFor } from '#lib/sync/standing.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { addCampaigns, makeDue } from '#lib/sync/tail/watermark.ts';
import { againstShop } from '#lib/sync/testing/against-shop.ts';
import { anySchedule, type Schedule } from '#lib/sync/testing/any-schedule.ts';
import { Figures, foundBy, unheardOf } from '#lib/sync/testing/figures.ts';
import { MortalRuns } from '#lib/sync/testing/mortal-run.ts';
import { PassingTime } from '#lib/sync/testing/passing-time.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { WebhookBody } from '#simulator/event.ts';
import { openLossyShop, type LossyShop } from '#simulator/testing/lossy-shop.ts';

// Nobody waits: the time that would have been waited for passes for the budget.
const waiting = vi.hoisted(() => ({ pass: (_ms: number): Promise<void> => Promise.resolve() }));
vi.mock('node:timers/promises', () => ({ setTimeout: (ms = 0) => waiting.pass(ms) }));

const database = useTestDatabase();
const FROM = new Date('2026-01-05T00:00:00Z');
/** Runs of a job until it has to have got through, with two calls a minute and more faults than there are. */
const PATIENCE = 400;
const { count: SCHEDULES, seed } = testSchedules();
/** Milliseconds; on a machine that is busy with other things too. */
const A_SCHEDULE = 60_000;

afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function incoming(body: WebhookBody): IncomingEvent {
  return { ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: 'signed' };
}

async function begin({ fake, world }: LossyShop, { callsPerMinute }: Schedule, since: Date): Promise<void> {
  vi.stubEnv('VOUCHERIFY_API_URL', `${fake.url}/`);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'a');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 't');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', String(callsPerMinute));
  const prisma = db();
  await emptyTables(database.owner);
  await prisma.campaignTail.deleteMany();
  await prisma.balanceProof.deleteMany();
  await prisma.syncJob.deleteMany();
  await prisma.callBudget.updateMany({
    data: { minuteUsed: 0, cycleUsed: 0, ceiling: null, perHour: false, remainingUntil: null, pausedUntil: null },
  });
  for (const job of ['tail', 'proof', 'backfill']) await askFor(job);
  // all begin when Pointline does, in the shop's time
  await addCampaigns(
    world.programme.loyalty.map(({ id }) => id),
    since,
  );
  const none = { cards: 0, agreed: 0, unknown: 0, differ: [], added: 0, unplaced: 0, unreadable: 0 };
  await prisma.balanceProof.create({ data: { at: since, finishedAt: since, until: since, ...none } });
}

/** Runs jobs of Pointline's again and again, as their turns come, until each gets through. */
class Insisting {
  readonly runs: MortalRuns;
  readonly #time = new PassingTime(database.owner);
  readonly #kills: Schedule['kills'];

  constructor({ kills }: Schedule) {
    this.runs = new MortalRuns(database, this.#time);
    this.#kills = [...kills];
    waiting.pass = async (ms) => (ms > 0 ? this.#time.pass(ms) : undefined);
  }

  async follow(): Promise<void> {
    await makeDue();
    await this.#insist(async () => {
      if (!(await this.attempt(tail))) await makeDue();
      return (await db().campaignTail.count({ where: { dueAt: { lte: new Date() } } })) === 0;
    });
  }

  async getThrough(job: typeof prove): Promise<void> {
    await this.#insist(() => this.attempt(job));
  }

  async #insist(isDone: () => Promise<boolean>): Promise<void> {
    for (let turn = 0; turn < PATIENCE; turn++) {
      await this.#time.passUntilFree();
      if (await isDone()) return;
    }
    throw new Error('It never got through.');
  }

  /** @returns whether it got through. */
  async attempt(job: typeof prove): Promise<boolean> {
    return this.runs.run(job, this.#kills.shift()).catch((error: unknown) => {
      const isExpected = [VoucherifyError, BudgetSpentError, ExportFailedError].some((kind) => error instanceof kind);
      if (isExpected) return false;
      throw error;
    });
  }
}

/** Silently: no webhook tells of it. The cards that they have by now go along. */
function deleteAtVoucherify({ fake, world }: LossyShop, place: number, gone: Set<string>): void {
  const customer = world.customers[place];
  if (!customer || customer.sourceId === null) return;
  fake.switch({ deleted: [customer.id, ...[...customer.cards, ...customer.giftCards].map(({ id }) => id)] });
  gone.add(customer.id);
}

async function live(shop: LossyShop, schedule: Schedule, insisting: Insisting, figures: Figures): Promise<void> {
  const { looks } = schedule.trouble;
  const { fake } = shop;
  const { runs } = insisting;
  const heard = new Set<string>();
  const [first = FROM] = looks;
  if (schedule.isInstalledLate) {
    shop.arrive(first);
    // what is of before has been committed
    fake.show(shop.world);
  }
  await begin(shop, schedule, schedule.isInstalledLate ? first : FROM);
  if (schedule.isInstalledLate) await insisting.getThrough(backfill);
  const gone = new Set<string>();
  for (const [look, at] of looks.entries()) {
    const bodies = shop.arrive(at);
    if (schedule.gone && look >= schedule.gone.look) deleteAtVoucherify(shop, schedule.gone.customer, gone);
    for (const { event } of bodies) heard.add(event.id);
    await recordEvents(db(), bodies.map(incoming));
    await insisting.follow();
  }
  // committed at last is what is committed late
  for (let turn = 0; turn < 3; turn++) await insisting.follow();
  if (schedule.failsExports) {
    fake.switch({ failingExports: true });
    expect(await insisting.attempt(prove)).toBe(false);
    fake.switch({ failingExports: false });
  }
  await insisting.getThrough(prove);

  expect(await againstShop(db(), shop, gone)).toEqual([]);
  const proof = await db().balanceProof.findFirstOrThrow({ orderBy: { at: 'desc' } });
  expect(proof.unreadable).toBe(0);
  // a card that is gone differs, as one that Voucherify has no more
  const differ = z.array(Differing).parse(proof.differ);
  expect(differ.filter(({ customerId, theirs }) => theirs !== null || !gone.has(customerId ?? ''))).toEqual([]);
  expect(shop.answerFaults).toEqual([]);

  const { cycleUsed: counted } = await db().callBudget.findFirstOrThrow();
  const made = [...fake.calls.values()].reduce((sum, count) => sum + count, 0);
  const allowed = Math.max(1, Math.floor(schedule.callsPerMinute / 2));
  expect(Math.max(...runs.callsOfMinutes.values())).toBeLessThanOrEqual(allowed);
  // one that was counted and is not made is the last of a run that was broken off
  expect(counted).toBeGreaterThanOrEqual(made);
  expect(counted).toBeLessThanOrEqual(made + runs.kills);

  if (schedule.isRebuilt) {
    const before = await dumpReadModel(db());
    await rebuildReadModel({ client: database.owner, log: () => undefined });
    expect(await dumpReadModel(db())).toBe(before);
    figures.add('rebuilt', 1);
  }
  figures.add('schedules', 1);
  figures.add('runs broken off', runs.kills);
  figures.add('calls', made);
  figures.add('movements', shop.truth().cards.flatMap(({ movements }) => movements).length);
  figures.add('of which nothing was heard', unheardOf(shop.truth(), heard));
  for (const { by, count } of await foundBy(db())) figures.add(`found by ${by}`, count);
}

test(
  'whatever is lost, late, refused or killed: balances and movements are the shop’s, no gap is left, the budget held',
  { timeout: SCHEDULES * A_SCHEDULE },
  async () => {
    const figures = new Figures();
    onTestFinished(() => {
      console.log(String(figures));
    });
    await fc.assert(
      fc.asyncProperty(anySchedule(FROM), async (schedule) => {
        const shop = await openLossyShop(schedule.trouble);
        const insisting = new Insisting(schedule);
        try {
          await live(shop, schedule, insisting, figures);
        } finally {
          await insisting.runs.close();
          shop.fake.close();
        }
      }),
      { numRuns: SCHEDULES, endOnFailure: true, ...(seed !== null && { seed }) },
    );
  },
);
