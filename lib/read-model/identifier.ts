import type { CustomerSeen, LineReported, VoucherSeen } from '#lib/facts/fact';

/** A value by which a customer is found exactly: old source ids stay, so a deleted customer is found too. */
export type Identifier = { customerId: string; kind: IdentifierKind; value: string };
export type IdentifierKind = 'source_id' | 'email' | 'voucher' | 'code' | 'order' | 'redemption';

export function identifiersOfCustomer({ id, sourceId, email }: CustomerSeen): Identifier[] {
  return present(id, [
    ['source_id', sourceId],
    ['email', email?.toLowerCase()],
  ]);
}

export function identifiersOfVoucher({ holderId, id, code }: VoucherSeen): Identifier[] {
  return holderId ? present(holderId, [['voucher', id], ['code', code]]) : [];
}

export function identifiersOfLine({ customerId, cardId, cardCode, refs }: LineReported): Identifier[] {
  return present(customerId, [
    ['voucher', cardId],
    ['code', cardCode],
    ['order', refs.order],
    ['redemption', refs.redemption],
  ]);
}

function present(customerId: string, pairs: [IdentifierKind, string | null | undefined][]): Identifier[] {
  return pairs.flatMap(([kind, value]) => (value ? [{ customerId, kind, value }] : []));
}
