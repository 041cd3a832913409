import { connect, type Database, db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { withExport } from '#lib/rest/exports.ts';
import { inBatches } from '#lib/sync/in-batches.ts';
import { emptyTally, keepMovements, MOVEMENT_FIELDS, sumOf, type Tally } from '#lib/sync/keep-movements.ts';
import { askAgain } from '#lib/sync/proof/ask-again.ts';
import { compareBalances } from '#lib/sync/proof/compare-balances.ts';
import { compareExpirations } from '#lib/sync/proof/compare-expirations.ts';
import { exportBalances } from '#lib/sync/proof/export-balances.ts';
import { closedDay, type Days, exportExpirations } from '#lib/sync/proof/export-expirations.ts';
import { keepNextExpirations } from '#lib/sync/proof/keep-next-expirations.ts';
import { addDays } from '#lib/time/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Proofs that are kept. */
const KEPT = 90;

/**
 * Compares every card's balance with Voucherify's, and what expired. First it asks for the movements of the closed day,
 * or of as long as none was made, and keeps what nothing told. About fifteen calls.
 * @throws what withExport throws; then the former proof stands, and is shown as old.
 */
export async function prove(signal: AbortSignal): Promise<void> {
  // comparing a million cards takes longer than what serves waits for
  const client = connect(env().databaseUrl, { patient: true });
  try {
    const { askedAt, unreadable } = await exportBalances(client, signal);
    const last = await db().balanceProof.findFirst({ orderBy: { at: 'desc' } });
    const from = coveredFrom(askedAt, last);
    // before the movements: what expired meanwhile is then among them
    const days = daysSince(from, askedAt, last !== null);
    const expirations = await exportExpirations(client, days, signal);
    const { tally, until } = await exportMovements(from, signal);
    const { cards, unknown, differing, differ: found } = await compareBalances(client, askedAt);
    const { differ: left, added } = await askAgain(client, found, signal);
    const { differ, untold, named } = await compareExpirations(client, left);
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
        unreadable: tally.unreadable + unreadable + expirations.unreadable,
        until,
        expirations: { problem: expirations.problem, untold, named },
      },
    });
    if (expirations.askedAt)
      await keepNextExpirations(client, { askedAt: expirations.askedAt, closed: closedDay(days) }, signal);
    await forgetOld(client);
  } finally {
    await client.$disconnect();
  }
}

/** Milliseconds since 1970: when the closed day began, or where the last proof ended. */
function coveredFrom(askedAt: Date, last: { until: Date } | null): number {
  const yesterday = askedAt.getTime() - (askedAt.getTime() % DAY) - DAY;
  return Math.min(yesterday, last?.until.getTime() ?? yesterday);
}

/**
 * West of Greenwich a day ends when it is the next one here, so the day before is looked at again; not at first, when
 * its movements were not asked for.
 */
function daysSince(from: number, askedAt: Date, isFollowing: boolean): Days {
  const [first, last] = [new Date(from), askedAt].map((at) => at.toISOString().slice(0, 10)) as [string, string];
  return { first: isFollowing ? addDays(first, -1) : first, last };
}

/** With an hour before, and to now: some are written late. */
async function exportMovements(from: number, signal: AbortSignal): Promise<{ tally: Tally; until: Date }> {
  const order = { object: 'voucher_transactions', fields: MOVEMENT_FIELDS, order: 'created_at' } as const;
  const after = new Date(from - HOUR).toISOString();
  return withExport({ ...order, after }, signal, async (rows, until) => {
    let tally = emptyTally();
    for await (const batch of inBatches(rows)) tally = sumOf(tally, await keepMovements(batch, 'proof'));
    return { tally, until };
  });
}

async function forgetOld(client: Database): Promise<void> {
  await client.$executeRaw`DELETE FROM exported_card`;
  await client.$executeRaw`DELETE FROM exported_bucket`;
  await client.$executeRaw`
    DELETE FROM balance_proof WHERE at < (SELECT at FROM balance_proof ORDER BY at DESC OFFSET ${KEPT} LIMIT 1)`;
}
