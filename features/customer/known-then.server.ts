import { db } from '#lib/database/db.ts';
import { inOrder } from '#features/customer/card-order.ts';
import { withEnd } from '#features/customer/with-end.server.ts';
import { knownCard, writersOf } from '#lib/read-model/known-card.ts';
import { unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';
import type { Card } from '#features/customer/customer.schema.ts';

const NOTHING_KNOWN = {
  active: null,
  deletedAt: null,
  balance: null,
  points: null,
  pendingPoints: null,
  redeemedPoints: null,
  expiredPoints: null,
  subtractedPoints: null,
  nextExpirationDate: null,
  nextExpirationPoints: null,
  asOf: null,
  misdated: false,
};

/** The cards with what was known of them at a moment; which they are, and their names, are as now. */
export async function cardsKnownThen(cards: readonly Card[], heard: string): Promise<Card[]> {
  const ids = cards.map(({ id }) => id);
  const vouchers = await db().$queryRaw<{ id: string; registers: PackedRegisters }[]>`
    SELECT id, registers FROM voucher WHERE id = ANY(${ids})`;
  const registers = new Map(vouchers.map((voucher) => [voucher.id, unpackRegisters(voucher.registers)]));
  const events = await eventsHeard([...registers.values()].flatMap(writersOf), heard);
  const then = await Promise.all(
    cards.map(async (card) => {
      const known = knownCard({ id: card.id, registers: registers.get(card.id) ?? {} }, events);
      const told = await withEnd({ ...card, ...NOTHING_KNOWN, ...(known && knownFields(known)) }, heard);
      return known || told.asOf !== null ? [told] : [];
    }),
  );
  return inOrder(then.flat());
}

function knownFields(known: NonNullable<ReturnType<typeof knownCard>>) {
  const {
    active,
    deletedAt,
    balance,
    points,
    pendingPoints,
    redeemedPoints,
    expiredPoints,
    subtractedPoints,
    nextExpirationDate,
    nextExpirationPoints,
    asOf,
  } = known;
  return {
    active,
    deletedAt,
    balance,
    points,
    pendingPoints,
    redeemedPoints,
    expiredPoints,
    subtractedPoints,
    nextExpirationDate,
    nextExpirationPoints,
    asOf,
  };
}

async function eventsHeard(keys: string[], heard: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<
    { key: string }[]
  >`SELECT key FROM webhook_event WHERE key = ANY(${keys}) AND received_at <= ${heard}::timestamptz`;
  return new Set(rows.map(({ key }) => key));
}
