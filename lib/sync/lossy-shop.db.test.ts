import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { testProgram } from '#lib/auth/testing/staff.ts';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { addCampaigns, makeDue } from '#lib/sync/tail/watermark.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import type { WebhookBody } from '#simulator/event.ts';
import { anyTrouble } from '#simulator/testing/any-trouble.ts';
import { openLossyShop, type LossyShop } from '#simulator/testing/lossy-shop.ts';

// What is waited for between two looks at an export is no part of what is tested.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const database = useTestDatabase();
const { signal } = new AbortController();
const FROM = new Date('2026-01-05T00:00:00Z');
/** More than any of the faults come. */
const PATIENCE = 40;
afterAll(() => {
  vi.unstubAllEnvs();
});

function incoming(body: WebhookBody): IncomingEvent {
  return { ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: 'signed' };
}

async function begin({ fake, world }: LossyShop): Promise<void> {
  vi.stubEnv('VOUCHERIFY_API_URL', `${fake.url}/`);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'a');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 't');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
  await emptyTables(database.owner);
  await database.prisma.campaignTail.deleteMany();
  await database.prisma.balanceProof.deleteMany();
  await database.prisma.syncJob.deleteMany();
  // both begin with the shop, not with the test
  await addCampaigns(
    world.programme.loyalty.map(({ id }) => id),
    FROM,
  );
  const none = { cards: 0, agreed: 0, unknown: 0, differ: [], added: 0, unplaced: 0, unreadable: 0 };
  await database.prisma.balanceProof.create({ data: { at: FROM, finishedAt: FROM, until: FROM, ...none } });
}

/** Again and again, as its turns come, until it gets through. */
async function insist(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
  for (let turn = 0; turn < PATIENCE; turn++) {
    await database.prisma.callBudget.updateMany({ data: { pausedUntil: null, minuteUsed: 0, cycleUsed: 0 } });
    await makeDue();
    const isDone = await job(signal).then(
      () => true,
      (error: unknown) => {
        if (error instanceof VoucherifyError || error instanceof BudgetSpentError) return false;
        throw error;
      },
    );
    const { pausedUntil } = await database.prisma.callBudget.findFirstOrThrow();
    if (isDone && pausedUntil === null) return;
  }
  throw new Error('It never got through.');
}

/** Of each card of each customer that the desk knows: whether it shows the shop's own balance, and no doubt. */
async function wrongIn(shop: LossyShop): Promise<string[]> {
  const { customers, cards } = shop.truth();
  const known = new Set((await database.prisma.customer.findMany({ select: { id: true } })).map(({ id }) => id));
  const wrong = await Promise.all(
    customers
      .filter(({ id, deletedAt }) => deletedAt === null && known.has(id))
      .map(async ({ id }) => {
        const shown = await getCustomer(testProgram(), id);
        const theirs = cards.filter(({ holderId, unit }) => holderId === id && unit === 'points');
        return [
          ...shown.doubts.map((doubt) => `${id}: ${JSON.stringify(doubt)}`),
          ...theirs
            .filter(({ movements }) => movements.length > 0)
            .map((card) => ({ card, ours: shown.cards.find((one) => one.id === card.id)?.balance }))
            .filter(({ card, ours }) => ours !== card.balance)
            .map(({ card, ours }) => `${card.id} of ${id}: shown ${ours}, really ${card.balance}`),
        ];
      }),
  );
  return wrong.flat();
}

test(
  'whatever is lost, late or refused: after the tail and the proof every balance is the shop’s, and no gap is left',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyTrouble({ from: FROM, days: 150, customers: 8 }), async (trouble) => {
        const shop = await openLossyShop(trouble);
        try {
          await begin(shop);
          for (const at of trouble.looks) {
            await recordEvents(database.prisma, shop.arrive(at).map(incoming));
            await insist(tail);
          }
          // committed at last is what is committed late
          for (let turn = 0; turn < 3; turn++) await insist(tail);
          await insist(prove);
          expect(await wrongIn(shop)).toEqual([]);
          const proof = await database.prisma.balanceProof.findFirstOrThrow({ orderBy: { at: 'desc' } });
          expect(proof).toMatchObject({ differ: [], unreadable: 0 });
          expect(shop.answerFaults).toEqual([]);
        } finally {
          shop.fake.close();
        }
      }),
      { numRuns: 4 },
    );
  },
);
