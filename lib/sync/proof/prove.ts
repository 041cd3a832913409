import { connect, type Database, db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { withExport } from '#lib/rest/exports.ts';
import { inBatches } from '#lib/sync/in-batches.ts';
import { emptyTally, keepMovements, MOVEMENT_FIELDS, sumOf, type Tally } from '#lib/sync/keep-movements.ts';
import { askAgain } from '#lib/sync/proof/ask-again.ts';
import { compareBalances } from '#lib/sync/proof/compare-balances.ts';
import { exportBalances } from '#lib/sync/proof/export-balances.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Proofs that are kept. */
const KEPT = 90;

/**
 * Compares every card's balance with Voucherify's. First it asks for the movements of the closed day, or of as long as
 * none was made, and keeps what nothing told. About ten calls.
 * @throws what withExport throws; then the former proof stands, and is shown as old.
 */
export async function prove(signal: AbortSignal): Promise<void> {
  // comparing a million cards takes longer than what serves waits for
  const client = connect(env().databaseUrl, { patient: true });
  try {
    const { askedAt, unreadable } = await exportBalances(client, signal);
    const { tally, until } = await exportMovements(askedAt, signal);
    const { cards, unknown, differing, differ: found } = await compareBalances(client, askedAt);
    const { differ, added } = await askAgain(client, found, signal);
    await db().balanceProof.create({
      data: {
        at: askedAt,
        finishedAt: new Date(),
        cards,
        agreed: cards - differing + (found.length - differ.length),
        unknown,
        differ,
        added: tally.added + added,
        unplaced: tally.unplaced,
        unreadable: tally.unreadable + unreadable,
        until,
      },
    });
    await forgetOld(client);
  } finally {
    await client.$disconnect();
  }
}

/** From an hour before the closed day, or before where the last proof ended, to now: some are written late. */
async function exportMovements(askedAt: Date, signal: AbortSignal): Promise<{ tally: Tally; until: Date }> {
  const last = await db().balanceProof.findFirst({ orderBy: { at: 'desc' } });
  const yesterday = askedAt.getTime() - (askedAt.getTime() % DAY) - DAY;
  const from = Math.min(yesterday, last?.until.getTime() ?? yesterday) - HOUR;
  const order = { object: 'voucher_transactions', fields: MOVEMENT_FIELDS, order: 'created_at' } as const;
  const after = new Date(from).toISOString();
  return withExport({ ...order, after }, signal, async (rows, until) => {
    let tally = emptyTally();
    for await (const batch of inBatches(rows)) tally = sumOf(tally, await keepMovements(batch, 'proof'));
    return { tally, until };
  });
}

async function forgetOld(client: Database): Promise<void> {
  await client.$executeRaw`DELETE FROM exported_card`;
  await client.$executeRaw`
    DELETE FROM balance_proof WHERE at < (SELECT at FROM balance_proof ORDER BY at DESC OFFSET ${KEPT} LIMIT 1)`;
}
