import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import { tombstonesOf } from '#lib/ingest/erasure/tombstones.ts';
import { log } from '#lib/log/log.ts';
import { listActivity } from '#lib/rest/calls.ts';
import { isConnected } from '#lib/rest/client.ts';
import { readBackfill } from '#lib/sync/backfill/read-backfill.ts';
import { keepMissing } from '#lib/sync/keep-missing.ts';
import { ofActivity } from '#lib/sync/polled-of.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

/** No export has what happened to a customer besides points: it is asked for when somebody first looks at them. */
const asked = new Set<string>();
/** Customers that a process remembers; the table remembers all. */
const REMEMBERED = 10_000;

/**
 * Keeps what Voucherify noted of a customer and nothing told, once a past was brought: one call for a customer, ever.
 * For whoever opens the page, after it was answered; where it does not come about, the next one tries again.
 */
export async function askActivityOnce(customerId: string): Promise<void> {
  try {
    await askUnlessAsked(customerId);
  } catch (error) {
    const isExpected = error instanceof BudgetSpentError || error instanceof VoucherifyError || isUnavailable(error);
    if (!isExpected) log().warn({ err: error }, 'What Voucherify noted of a customer could not be kept');
  }
}

async function askUnlessAsked(customerId: string): Promise<void> {
  if (asked.has(customerId) || !(await isConnected())) return;
  if ((await readBackfill())?.state !== 'done') return;
  if (asked.size > REMEMBERED) asked.clear();
  asked.add(customerId);
  if (!(await isFirst(customerId))) return;
  try {
    await ask(customerId);
  } catch (error) {
    asked.delete(customerId);
    await db().$executeRaw`DELETE FROM asked_activity WHERE customer_id = ${customerId}`;
    throw error;
  }
}

async function ask(customerId: string): Promise<void> {
  const tombstones = tombstonesOf(db());
  await tombstones.catchUp();
  if (tombstones.customers.has(customerId)) return;
  const entries = await listActivity(customerId, 'background');
  const at = timestampOf(new Date());
  const told = (entries ?? []).map((entry) => ofActivity(entry, customerId, at, 'backfill'));
  await keepMissing(
    told.filter((one) => one !== null),
    { isOld: true },
  );
}

async function isFirst(customerId: string): Promise<boolean> {
  const rows = await queryRows(db(), z.object({ id: z.string() }))`
    INSERT INTO asked_activity (customer_id) VALUES (${customerId}) ON CONFLICT DO NOTHING
    RETURNING customer_id AS id`;
  return rows.length > 0;
}
