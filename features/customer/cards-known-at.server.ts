import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { jsonAs, queryRows } from '#lib/database/query-rows.ts';
import { VOUCHER_STATE } from '#lib/facts/fields.ts';
import { inOrder } from '#features/customer/card-order.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { withEnd } from '#features/customer/with-end.server.ts';
import { unpackRegisters, valuesOf, type PackedRegisters, type Registers } from '#lib/read-model/register.ts';
import type { Card } from '#features/customer/customer.schema.ts';

/** The cards with what was known of them at a moment. Which cards there are, and what they are called, is as now. */
export async function cardsKnownAt(
  cards: readonly Card[],
  accounts: ReadonlyMap<string, Account>,
  knownAt: string,
): Promise<Card[]> {
  const ids = cards.map(({ id }) => id);
  const vouchers = await queryRows(db().reads, z.object({ id: z.string(), registers: jsonAs<PackedRegisters>() }))`
    SELECT id, registers FROM voucher WHERE id = ANY(${ids})`;
  const registers = new Map(vouchers.map((voucher) => [voucher.id, unpackRegisters(voucher.registers)]));
  const events = await eventsReceivedBy([...registers.values()].flatMap(writersOf), knownAt);
  const known = await Promise.all(
    cards.map(async (card) => {
      const written = knownRegisters(registers.get(card.id) ?? {}, events);
      const then = { ...card, misdated: false, ...valuesOf(written, VOUCHER_STATE) };
      const told = await withEnd(then, accounts.get(card.id)!);
      return Object.keys(written).length > 0 || told.asOf !== null ? [told] : [];
    }),
  );
  return inOrder(known.flat());
}

/**
 * What is known of a card when only some of its events had been heard. The greatest of all writes is the greatest of
 * those heard, if it is one of them: such a field is known. What was written anew since is left out; what the card's
 * account came to, the statements heard by then tell.
 */
function knownRegisters(registers: Registers, heard: ReadonlySet<string>): Registers {
  return Object.fromEntries(Object.entries(registers).filter(([, register]) => heard.has(writerOf(register))));
}

/** The events that wrote what is known of a card now. */
function writersOf(registers: Registers): string[] {
  return [...new Set(Object.values(registers).map(writerOf))];
}

function writerOf({ order }: Registers[string]): string {
  return String(order.at(-1));
}

async function eventsReceivedBy(keys: string[], knownAt: string): Promise<Set<string>> {
  const rows = await queryRows(
    db().reads,
    z.object({ key: z.string() }),
  )`SELECT key FROM webhook_event WHERE key = ANY(${keys}) AND received_at <= ${knownAt}::timestamptz`;
  return new Set(rows.map(({ key }) => key));
}
