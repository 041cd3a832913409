import type { Registers } from '#lib/read-model/register.ts';
import { voucherValues, type Voucher } from '#lib/read-model/voucher.ts';

/**
 * What was known of a card when only some of its events had been heard. The greatest of all writes is the greatest of
 * those heard, if it is one of them: such a field is known; what was written anew since is left out. What its account
 * came to, the statements heard by then tell. Null where no write is known.
 */
export function knownCard({ id, registers }: Voucher, heard: ReadonlySet<string>) {
  const known = Object.fromEntries(
    Object.entries(registers).filter(([, { order }]) => heard.has(String(order.at(-1)))),
  );
  return Object.keys(known).length === 0 ? null : voucherValues({ id, registers: known });
}

/** The events that wrote what is known of a card now. */
export function writersOf(registers: Registers): string[] {
  return [...new Set(Object.values(registers).map(({ order }) => String(order.at(-1))))];
}
