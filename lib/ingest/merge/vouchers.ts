import { Prisma } from '#lib/generated/prisma/client.ts';
import type { StateTable } from '#lib/ingest/merge/registers.ts';
import { packRegisters, unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';
import { joinVouchers, voucherValues, type Voucher } from '#lib/read-model/voucher.ts';

export const VOUCHERS: StateTable<Voucher, { id: string; registers: PackedRegisters }> = {
  name: 'voucher',
  key: ['id'],
  columns: {
    id: 'text',
    customer_id: 'text',
    code: 'text',
    type: 'text',
    campaign_id: 'text',
    campaign_name: 'text',
    active: 'boolean',
    deleted_at: 'timestamptz',
    balance: 'bigint',
    points: 'bigint',
    pending_points: 'bigint',
    redeemed_points: 'bigint',
    expired_points: 'bigint',
    subtracted_points: 'bigint',
    next_expiration_date: 'text',
    next_expiration_points: 'bigint',
    as_of: 'timestamptz',
    registers: 'jsonb',
  },
  select: Prisma.sql`id, registers`,
  stateOf: ({ id, registers }) => ({ id, registers: unpackRegisters(registers) }),
  join: joinVouchers,
  rowOf: (voucher) => {
    const values = voucherValues(voucher);
    return {
      id: voucher.id,
      customer_id: values.customerId,
      code: values.code,
      type: values.type,
      campaign_id: values.campaignId,
      campaign_name: values.campaignName,
      active: values.active,
      deleted_at: values.deletedAt,
      balance: values.balance,
      points: values.points,
      pending_points: values.pendingPoints,
      redeemed_points: values.redeemedPoints,
      expired_points: values.expiredPoints,
      subtracted_points: values.subtractedPoints,
      next_expiration_date: values.nextExpirationDate,
      next_expiration_points: values.nextExpirationPoints,
      as_of: values.asOf,
      registers: packRegisters(voucher.registers),
    };
  },
};
