import type { CustomerSeen, LineReported, VoucherSeen } from '#lib/facts/fact.ts';
import { LINKING } from '#lib/read-model/links.ts';

/** A value by which a customer is found exactly: old source ids stay, so a deleted customer is found too. */
export type Identifier = { customerId: string; kind: IdentifierKind; value: string };
/** Of a customer, of a card, the shop's number of an order, and those ids on lines that name one happening each. */
export type IdentifierKind =
  'id' | 'source_id' | 'email' | 'voucher' | 'code' | 'order_number' | (typeof LINKING)[number];

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
    ...LINKING.map((name): [IdentifierKind, string | undefined] => [name, refs[name]]),
  ]);
}

function present(customerId: string, pairs: [IdentifierKind, string | null | undefined][]): Identifier[] {
  return pairs.flatMap(([kind, value]) => (value ? [{ customerId, kind, value }] : []));
}
