import { iso } from '#simulator/instant.ts';
import type { Order } from '#simulator/model.ts';
import { customerLink } from '#simulator/objects/customer.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The order beside other objects. Amounts in minor currency units. */
export function simpleOrder(order: Order): JsonObject {
  return { ...head(order), items: items(order, false), ...tail(order) };
}

/** The order in order events and in customer.rewarded.loyalty_points: with products and the customer's link. */
export function fullOrder(order: Order): JsonObject {
  return {
    ...head(order),
    items: items(order, true),
    ...(order.customer && { customer: customerLink(order.customer) }),
    ...tail(order),
  };
}

function head({ id, sourceId, status, customer, amount, discount }: Order): JsonObject {
  return {
    id,
    source_id: sourceId,
    status,
    customer_id: customer?.id ?? null,
    referrer_id: null,
    amount,
    ...(discount > 0 && {
      discount_amount: discount,
      applied_discount_amount: discount,
      total_discount_amount: discount,
      total_applied_discount_amount: discount,
    }),
    total_amount: amount - discount,
  };
}

function tail({ metadata, createdAt, updatedAt }: Order): JsonObject {
  return {
    metadata,
    created_at: iso(createdAt),
    ...(updatedAt !== null && { updated_at: iso(updatedAt) }),
    object: 'order',
  };
}

function items({ items }: Order, withProduct: boolean): JsonObject[] {
  return items.map(({ id, product, quantity }) => ({
    id,
    object: 'order_item',
    product_id: product.id,
    quantity,
    amount: product.price * quantity,
    price: product.price,
    subtotal_amount: product.price * quantity,
    ...(withProduct && {
      product: { id: product.id, source_id: product.sourceId, name: product.name, price: product.price },
    }),
  }));
}
