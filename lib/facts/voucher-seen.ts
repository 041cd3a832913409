import { defined, type EachFieldOf } from '#lib/facts/defined.ts';
import type { BalanceStated, VoucherSeen } from '#lib/facts/fact.ts';
import { child, children, field, flag, id, statedText, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** The full voucher objects of a body; the ones inside other objects are cut down or older. */
export function vouchersOf(body: Obj): Obj[] {
  const voucher = child(body, 'voucher');
  return [...(voucher ? [voucher] : []), ...children(body, 'vouchers')];
}

/** The cards between which points were transferred, as they are after; their holders may be others. */
export function transferredBetween(body: Obj): Obj[] {
  return [child(body, 'source_voucher'), child(body, 'destination_voucher')].filter((voucher) => voucher !== null);
}

/** What an event says of a voucher in it. */
export type Seen = {
  /** Whose it is as the event says, whatever the voucher says. */
  owner?: string | undefined;
  /** Whose it is where the voucher does not say. */
  customer?: string | undefined;
  at: Timestamp;
  deletedAt?: Timestamp | undefined;
};

export function voucherSeen(voucher: Obj, { owner, customer, at, deletedAt }: Seen): VoucherSeen | null {
  const voucherId = id(voucher, 'id');
  if (!voucherId) return null;
  const holderId = statedId(voucher, 'holder_id');
  return defined({
    fact: 'voucher-seen' as const,
    id: voucherId,
    asOf: snapshotTime(voucher, { at }),
    code: text(voucher, 'code'),
    type: text(voucher, 'type'),
    holderId: owner ?? holderId ?? customer ?? holderId,
    campaignId: statedId(voucher, 'campaign_id'),
    campaignName: statedText(voucher, 'campaign'),
    active: flag(voucher, 'active'),
    expirationDate: statedText(voucher, 'expiration_date'),
    deletedAt,
  } satisfies EachFieldOf<VoucherSeen>);
}

/**
 * The balance that a card's or gift card's snapshot states. `updated_at` moves with every change of the
 * balance, so it is the snapshot's time; a deleted one has none and states what it had when it was deleted
 * (FACTS 2.3). A snapshot without a next expiration has none.
 */
export function snapshotBalance(voucher: Obj, seen: Pick<Seen, 'at' | 'deletedAt'>): BalanceStated | null {
  const voucherId = id(voucher, 'id');
  const card = child(voucher, 'loyalty_card');
  const gift = child(voucher, 'gift');
  const redemption = child(voucher, 'redemption');
  if (!voucherId || (!card && !gift)) return null;
  const head = {
    fact: 'balance-stated' as const,
    voucherId,
    asOf: snapshotTime(voucher, seen),
    trust: 'snapshot' as const,
  };
  const balance = whole(card ?? gift, 'balance');
  if (balance === undefined) return null;
  if (!card) {
    return defined({
      ...head,
      unit: 'credits' as const,
      balance,
      points: whole(gift, 'amount'),
      redeemedPoints: whole(redemption, 'redeemed_amount'),
    });
  }
  return defined({
    ...head,
    unit: 'points' as const,
    balance,
    points: whole(card, 'points'),
    pendingPoints: whole(card, 'pending_points'),
    expiredPoints: whole(card, 'expired_points'),
    subtractedPoints: whole(card, 'subtracted_points'),
    redeemedPoints: whole(redemption, 'redeemed_points'),
    counterDifference: undefined,
    nextExpirationDate: text(card, 'next_expiration_date') ?? null,
    nextExpirationPoints: whole(card, 'next_expiration_points') ?? null,
    pendingDays: undefined,
    expiringDays: undefined,
  } satisfies EachFieldOf<BalanceStated>);
}

/** `updated_at` is null in one that was never changed; a cut-down one lacks it: of any time until its event. */
function snapshotTime(voucher: Obj, { at, deletedAt }: Pick<Seen, 'at' | 'deletedAt'>): Timestamp {
  const updated = time(voucher, 'updated_at') ?? deletedAt;
  if (updated) return updated;
  return (field(voucher, 'updated_at') === null ? time(voucher, 'created_at') : undefined) ?? at;
}

function statedId(object: Obj, name: string): string | null | undefined {
  return id(object, name) ?? (statedText(object, name) === null ? null : undefined);
}
