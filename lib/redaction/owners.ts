import { memberOf, textIn, type JsonNode } from '#lib/voucherify/json-node.ts';
import type { Erased } from '#lib/redaction/erased.ts';

/** Whose an object is: an erased person's, another customer's, or what stands around it says. */
export type Owner = 'erased' | 'other' | null;

/** Parts of a body that name the customer where the body itself does not, the most telling first. */
const NAMING = ['redemption', 'publication', 'reward_redemption', 'holder', 'pending_points', 'order', 'voucher'];

export function isCustomer(node: JsonNode, erased: Erased): boolean {
  const id = textIn(node, 'id');
  return textIn(node, 'object') === 'customer' || (id !== undefined && (isCustomerId(id) || erased.customers.has(id)));
}

/** What an object itself says of whose it is. */
export function ownerOf(node: JsonNode, erased: Erased): Owner {
  const id = textIn(node, 'id');
  if (id !== undefined && isCustomer(node, erased)) return ownerNamed(id, erased);
  const named =
    textIn(memberOf(node, 'customer'), 'id') ??
    textIn(node, 'customer_id') ??
    customerIn(memberOf(node, 'holder')) ??
    textIn(node, 'holder_id');
  if (named !== undefined) return ownerNamed(named, erased);
  return id !== undefined && erased.vouchers.has(id) ? 'erased' : null;
}

/** Whose a whole body is. */
export function ownerOfBody(data: JsonNode, entityId: string | undefined, erased: Erased): Owner {
  const told = [data, ...NAMING.map((name) => memberOf(data, name))].find(
    (node) => node !== undefined && ownerOf(node, erased) !== null,
  );
  if (told !== undefined) return ownerOf(told, erased);
  if (entityId !== undefined && isCustomerId(entityId)) return ownerNamed(entityId, erased);
  return erased.isSomebodys ? 'erased' : null;
}

/** `holder` is a customer, but in an assignment a link (`rh_…`) with the customer's id. */
function customerIn(holder: JsonNode | undefined): string | undefined {
  const id = textIn(holder, 'id');
  return id?.startsWith('rh_') ? textIn(holder, 'customer_id') : id;
}

function ownerNamed(id: string, { customers }: Erased): Owner {
  return customers.has(id) ? 'erased' : 'other';
}

function isCustomerId(id: string): boolean {
  return id.startsWith('cust_');
}
