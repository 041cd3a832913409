import { foldValue, SHORTEST_VALUE, type Erased } from '#lib/redaction/erased.ts';
import { partsOf } from '#lib/redaction/parts.ts';
import { isTelling, looksPersonal, valuesIn } from '#lib/redaction/personal-values.ts';
import { readNodes, textIn, type JsonNode } from '#lib/voucherify/json-node.ts';

/** By which a card or a shop's order is known, wherever else in the body it is said. */
const KNOWN_BY = ['code', 'source_id'];

/**
 * All people whom a body names, as if they were erased: of a body that is too old to tell of anybody.
 * @param isSomebodys whether it is of a person even where it names nobody by an id, as a custom event may be.
 */
export function everybodyIn(json: string, isSomebodys: boolean): Erased {
  const body = readNodes(json);
  const [customers, vouchers, values] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const open = [body, partsOf(body).data];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'list') open.push(...node.items);
    if (node.kind === 'text' && looksPersonal(node.text)) values.add(foldValue(node.text));
    if (node.kind !== 'object') continue;
    for (const { value } of node.members) open.push(value);
    for (const id of customersNamedBy(node)) customers.add(id);
    const id = textIn(node, 'id');
    if (id === undefined || !isVoucher(node, id)) continue;
    vouchers.add(id);
    for (const name of KNOWN_BY) addValue(values, textIn(node, name));
  }
  const erased: Erased = { customers, vouchers, isKnown: () => false, plain: [], isSomebodys };
  for (const value of valuesIn(json, erased)) values.add(foldValue(value));
  return {
    ...erased,
    isKnown: (folded) => values.has(folded),
    plain: [...values].filter(isTelling).sort((a, b) => b.length - a.length),
  };
}

function customersNamedBy(node: JsonNode): string[] {
  const id = textIn(node, 'id');
  const isCustomer = id !== undefined && (textIn(node, 'object') === 'customer' || id.startsWith('cust_'));
  const named = ['customer_id', 'holder_id', 'referrer_id'].map((name) => textIn(node, name));
  // of other events that is a campaign, an order, …
  const entity = textIn(node, 'entity_id');
  if (entity?.startsWith('cust_')) named.push(entity);
  return [isCustomer ? id : undefined, ...named].filter((one) => one !== undefined);
}

function isVoucher(node: JsonNode, id: string): boolean {
  return textIn(node, 'object') === 'voucher' || id.startsWith('v_');
}

function addValue(values: Set<string>, text: string | undefined): void {
  if (text !== undefined && text.length >= SHORTEST_VALUE) values.add(foldValue(text));
}
