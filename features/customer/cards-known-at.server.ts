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
 * What is known of a card when only some of its events had been received. A field is known where the event that wrote
 * it is one of them: the greatest of all writes is then the greatest of theirs. A field that was written anew since is
 * left out; the statements received by then tell what the card's account came to.
 */
function knownRegisters(registers: Registers, received: ReadonlySet<string>): Registers {
  return Object.fromEntries(Object.entries(registers).filter(([, register]) => received.has(writerOf(register))));
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
