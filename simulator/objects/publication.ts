import { iso, type Instant } from '#simulator/instant.ts';
import type { Customer, Voucher } from '#simulator/model.ts';
import { publishedCustomer } from '#simulator/objects/customer.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

export type Publication = {
  id: string;
  at: Instant;
  customer: Customer;
  voucher: Voucher;
  channel: string;
  sourceId: string | null;
  metadata: JsonObject;
};

/** `tracking_id` is the plain source id here, while redemptions carry a hash. */
export function publicationObject({ id, at, customer, voucher, channel, sourceId, metadata }: Publication): JsonObject {
  return {
    id,
    object: 'publication',
    created_at: iso(at),
    customer_id: customer.id,
    tracking_id: customer.sourceId,
    metadata,
    channel,
    source_id: sourceId,
    result: 'SUCCESS',
    customer: publishedCustomer(customer),
    vouchers_id: [voucher.id],
  };
}

/** With the voucher inside, as customer.publication.succeeded and completed digital rewards have it. */
export function publicationWithVoucher(publication: Publication): JsonObject {
  return { ...publicationObject(publication), voucher: fullVoucher(publication.voucher) };
}
