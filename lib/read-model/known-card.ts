import type { Statement } from '#lib/read-model/statement';
import type { Registers } from '#lib/read-model/register';
import { voucherValues, type Voucher } from '#lib/read-model/voucher';

export type StatedThen = Pick<Statement, 'balance' | 'points' | 'redeemedPoints' | 'expiredPoints' | 'subtractedPoints'> & { asOf: string };

/**
 * What was known of a card when only some of its events had been heard. The greatest of all writes is the greatest of those
 * heard, if it is one of them: such a field is known. Of a balance that was stated anew since, the latest statement heard by
 * then says what it was; what else was written anew is left out. Null where nothing had been heard of the card.
 */
export function knownCard({ id, registers }: Voucher, heard: ReadonlySet<string>, latest: StatedThen | null) {
  const known = Object.fromEntries(Object.entries(registers).filter(([, { order }]) => heard.has(String(order.at(-1)))));
  if (Object.keys(known).length === 0 && !latest) return null;
  const values = voucherValues({ id, registers: known });
  if (known.balance || !latest) return values;
  const { asOf, balance, points, redeemedPoints, expiredPoints, subtractedPoints } = latest;
  return { ...values, asOf, balance, points, redeemedPoints, expiredPoints, subtractedPoints };
}

/** The events that wrote what is known of a card now. */
export function writersOf(registers: Registers): string[] {
  return [...new Set(Object.values(registers).map(({ order }) => String(order.at(-1))))];
}
