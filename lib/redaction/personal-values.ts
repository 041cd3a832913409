import { LONGEST_VALUE, SHORTEST_VALUE, type Erased } from '#lib/redaction/erased.ts';
import { isOfTheProgramme, staysText } from '#lib/redaction/impersonal.ts';
import { isCustomer, ownerOf, ownerOfBody, type Owner } from '#lib/redaction/owners.ts';
import { partsOf } from '#lib/redaction/parts.ts';
import { withoutDeletedSuffix } from '#lib/voucherify/deleted-source-id.ts';
import { readNodes, type JsonNode } from '#lib/voucherify/json-node.ts';

const VALUES = new Set(['email', 'phone', 'line_1', 'tracking_id', 'recipient']);
const LOOKS_PERSONAL = /@|^\+\d[\d ()/-]{6,}$/;

type Place = { node: JsonNode; name: string; owner: Owner; isOfTheProgramme: boolean };

/** What an erased person is known by, out of one of their bodies while it is whole. */
export function valuesIn(json: string, erased: Erased): string[] {
  const values = new Set<string>();
  const { data, entityId } = partsOf(readNodes(json));
  const owner = ownerOfBody(data, entityId, erased);
  const open: Place[] = [{ node: data, name: 'data', owner, isOfTheProgramme: false }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { node } = place;
    const inner = { ...place, owner: (node.kind === 'object' ? ownerOf(node, erased) : null) ?? place.owner };
    if (node.kind === 'list') open.push(...node.items.map((item) => ({ ...inner, node: item })));
    if (node.kind !== 'object') continue;
    inner.isOfTheProgramme = isOfTheProgramme(place.name, place.isOfTheProgramme);
    const isPerson = isCustomer(node, erased);
    for (const { name, value } of node.members) {
      if (value.kind !== 'text') open.push({ ...inner, node: value, name });
      else if (inner.owner === 'erased' && !inner.isOfTheProgramme && isValue(name, value.text, isPerson))
        values.add(withoutDeletedSuffix(value.text));
    }
  }
  return [...values];
}

/** A name of one word is that of too many things. */
function isValue(name: string, text: string, isPersons: boolean): boolean {
  if (text.length < SHORTEST_VALUE || text.length > LONGEST_VALUE) return false;
  if (isPersons && name === 'name') return /\S\s+\S/.test(text);
  if (VALUES.has(name) || (isPersons && name === 'source_id')) return true;
  return !staysText(name, text) && looksPersonal(text);
}

/** An e-mail or an international number, whoever's. */
export function looksPersonal(text: string): boolean {
  return text.length <= LONGEST_VALUE && LOOKS_PERSONAL.test(text);
}

/** Whether a value is looked for inside of longer texts too: a bare word would be found in what is of others. */
export function isTelling(value: string): boolean {
  return value.length >= 6 && /[@\s\d]/.test(value);
}
