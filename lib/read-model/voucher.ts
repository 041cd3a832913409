import type { BalanceStated, VoucherSeen } from '#lib/facts/fact.ts';
import { VOUCHER_NAMES, VOUCHER_STATE } from '#lib/facts/fields.ts';
import { joinRegisters, registersOf, type Precedence, type Registers } from '#lib/read-model/register.ts';

export type Voucher = { id: string; registers: Registers };

/** The fields that are columns, except the holder, whose column is `customer_id`. */
export const VOUCHER_FIELDS = { ...VOUCHER_NAMES, ...VOUCHER_STATE };

export function voucherOf({ fact: _, id, asOf, holderId, ...fields }: VoucherSeen, eventKey: string): Voucher {
  return { id, registers: registersOf({ ...fields, holderId: holderId ?? undefined }, [asOf, eventKey]) };
}

/** What a statement says about the card itself. */
export function voucherOfBalance(stated: BalanceStated, eventKey: string): Voucher {
  const { fact: _fact, voucherId, trust: _trust, asOf, ...fields } = stated;
  return {
    id: voucherId,
    registers: registersOf(
      { ...fields, asOf: fields.balance === undefined ? undefined : asOf },
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
  const registers = joinRegisters(left.registers, right.registers);
  return registers === left.registers ? left : { id: left.id, registers };
}
