import type { BalanceStated, VoucherSeen } from '#lib/facts/fact.ts';
import { joinRegisters, registersOf, valueOf, type Precedence, type Registers } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type Voucher = { id: string; registers: Registers };

export function voucherOf(seen: VoucherSeen, eventKey: string): Voucher {
  const { code, type, holderId, campaignId, campaignName, active, expirationDate, deletedAt } = seen;
  return {
    id: seen.id,
    registers: registersOf(
      { code, type, holderId: holderId ?? undefined, campaignId, campaignName, active, expirationDate, deletedAt },
      [seen.asOf, eventKey],
    ),
  };
}

/** What a statement says about the card itself. */
export function voucherOfBalance(stated: BalanceStated, eventKey: string): Voucher {
  const { balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints } = stated;
  const { nextExpirationDate, nextExpirationPoints, unit, asOf } = stated;
  return {
    id: stated.voucherId,
    registers: registersOf(
      {
        unit,
        balance,
        points,
        pendingPoints,
        redeemedPoints,
        expiredPoints,
        subtractedPoints,
        nextExpirationDate,
        nextExpirationPoints,
        asOf: balance === undefined ? undefined : asOf,
      },
      statementOrder(stated, eventKey),
    ),
  };
}

/**
 * Two statements of one instant: the midnight job writes several movements with equal times. Lifetime
 * points only grow, so the greater total is the later; at equal totals only spending happened between
 * them, so the smaller balance is the later.
 */
export function statementOrder(
  stated: Pick<BalanceStated, 'asOf' | 'points' | 'balance'>,
  eventKey: string,
): Precedence {
  return [stated.asOf, stated.points ?? -1, -(stated.balance ?? 0), eventKey];
}

export function joinVouchers(left: Voucher, right: Voucher): Voucher {
  return { id: left.id, registers: joinRegisters(left.registers, right.registers) };
}

export function voucherValues({ registers }: Voucher) {
  const read = <T>(field: string) => valueOf<T>(registers, field);
  return {
    customerId: read<string>('holderId'),
    code: read<string>('code'),
    type: read<string>('type'),
    campaignId: read<string>('campaignId'),
    campaignName: read<string>('campaignName'),
    active: read<boolean>('active'),
    deletedAt: read<Timestamp>('deletedAt'),
    balance: read<number>('balance'),
    points: read<number>('points'),
    pendingPoints: read<number>('pendingPoints'),
    redeemedPoints: read<number>('redeemedPoints'),
    expiredPoints: read<number>('expiredPoints'),
    subtractedPoints: read<number>('subtractedPoints'),
    nextExpirationDate: read<string>('nextExpirationDate'),
    nextExpirationPoints: read<number>('nextExpirationPoints'),
    asOf: read<Timestamp>('asOf'),
  };
}
