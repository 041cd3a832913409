import type { CustomerSeen, LineReported, VoucherSeen } from '#lib/facts/fact.ts';
import { LINK_NAMES, type LinkName } from '#lib/facts/refs.ts';

/** A value by which a customer is found exactly: old source ids stay, so a deleted customer is found too. */
export type Identifier = { customerId: string; kind: IdentifierKind; value: string };
/** A customer's, a card's, the shop's own number of an order, and ids on lines that belong to one happening each. */
export type IdentifierKind = 'id' | 'source_id' | 'email' | 'voucher' | 'code' | 'order_number' | LinkName;

export function identifiersOfCustomer({ id, sourceId, email }: CustomerSeen): Identifier[] {
  return present(id, [
    ['id', id],
    ['source_id', sourceId],
    ['email', email?.toLowerCase()],
  ]);
}

export function identifiersOfVoucher({ holderId, id, code }: VoucherSeen): Identifier[] {
  return holderId
    ? present(holderId, [
        ['voucher', id],
        ['code', code],
      ])
    : [];
}

export function identifiersOfLine({ customerId, cardId, cardCode, refs, details }: LineReported): Identifier[] {
  const { orderSourceId } = details;
  return present(customerId, [
    ['id', customerId],
    ['voucher', cardId],
    ['code', cardCode],
    ['order_number', typeof orderSourceId === 'string' ? orderSourceId : null],
    ...LINK_NAMES.map((name): [IdentifierKind, string | undefined] => [name, refs[name]]),
  ]);
}

function present(customerId: string, pairs: [IdentifierKind, string | null | undefined][]): Identifier[] {
  return pairs.flatMap(([kind, value]) => (value ? [{ customerId, kind, value }] : []));
}
