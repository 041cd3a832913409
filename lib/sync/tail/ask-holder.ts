import { z } from 'zod';
import { readVoucher } from '#lib/rest/calls.ts';
import type { Holder } from '#lib/sync/tail/holder-then.ts';
import { OVERLAP } from '#lib/sync/tail/overlap.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** What Voucherify says of a card; `holderId` is null where nobody holds it, or it has no such card any more. */
export type AskedCard = { code: string | null; holderId: string | null; changedAt: number | null; at: number };

const HolderId = z.string().min(1).max(100);
/** Milliseconds after which a card that nobody held is asked for again. */
const AGAIN = 24 * 3_600_000;
/** Cards that are remembered so. */
const MOST = 10_000;

/** Cards that nobody held, by id: what others were found to hold is in the log from then on. */
const unheld = new Map<string, AskedCard>();

/** Asks whose a card is that we know nothing of. One call a day for a card that nobody holds. */
export async function askCard(cardId: string, now = Date.now()): Promise<AskedCard> {
  const known = unheld.get(cardId);
  if (known && now - known.at < AGAIN) return known;
  const voucher = await readVoucher(cardId, 'background');
  const holderId = HolderId.safeParse(voucher?.holder_id).data ?? null;
  const changedAt = Date.parse(voucher?.updated_at ?? '') || null;
  const asked = { code: voucher?.code ?? null, holderId, changedAt, at: now };
  unheld.delete(cardId);
  if (holderId === null) unheld.set(cardId, asked);
  for (const [oldest] of unheld) if (unheld.size > MOST) unheld.delete(oldest);
  return asked;
}

/** Who held it at a moment, if who holds it now did so: sure where the card has not changed since. */
export function holderBy({ holderId, changedAt, at: askedAt }: AskedCard, at: number): Holder | null {
  if (holderId === null) return null;
  const isUnchanged = changedAt !== null && changedAt <= at + REPORT_SKEW_MS;
  return { customerId: holderId, isUnsure: !isUnchanged && askedAt - at > OVERLAP };
}
