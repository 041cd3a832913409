import { foldValue, SHORTEST_VALUE, type Erased } from '#lib/redaction/erased.ts';
import { isEmptied, isOfTheProgramme, staysNumber, staysText } from '#lib/redaction/impersonal.ts';
import { isKnownValue, REMOVED, withoutKnownValues } from '#lib/redaction/known-values.ts';
import { isCustomer, ownerOf, ownerOfBody, type Owner } from '#lib/redaction/owners.ts';
import { partsOf } from '#lib/redaction/parts.ts';
import { deletedSuffixOf } from '#lib/voucherify/deleted-source-id.ts';
import { readNodes, textIn, type JsonMember, type JsonNode } from '#lib/voucherify/json-node.ts';
import { textOfLiteral } from '#lib/voucherify/json-text.ts';

/** Voucherify's deepest payload has 9 levels; what is deeper than any is nobody's business. */
const MAX_DEPTH = 64;
/** In the place of a text: what is wrong for being a text stays as wrong. */
const EMPTY = '""';
/** Fields that Voucherify's customers may lack: null. */
const OF_ONES_OWN = new Set(['name', 'email', 'source_id']);
/** Fields by which customers are known, and the code of a card. */
const KNOWN_BY = ['email', 'source_id', 'name', 'phone', 'code'];
const OWN_ID = /^[a-z]+_\w{8,}$/;
const LITERAL = /"(?:[^"\\]|\\.)*"/gs;

type Place = {
  /** The name of the field that it is in. */
  name: string;
  owner: Owner;
  isOfTheProgramme: boolean;
  depth: number;
};

type Edit = { from: number; to: number; text: string };
type Work = { erased: Erased; exempt: ReadonlySet<string>; edits: Edit[] };

/**
 * A webhook's text without what is personal of erased people; null where nothing in it is. What goes becomes empty, or
 * null: ids, times, amounts and all of other people stay to the letter, and so the facts stay as they were.
 */
export function redactBody(json: string, erased: Erased): string | null {
  if (!mayConcern(json, erased)) return null;
  const body = readNodes(json);
  const { data, around, entityId } = partsOf(body);
  const work: Work = { erased, exempt: knownOfOthers(body, erased), edits: [] };
  const owner = ownerOfBody(data, entityId, erased);
  redact(data, { name: 'data', owner, isOfTheProgramme: false, depth: 1 }, work);
  for (const member of around) redactMember(member, { name: '', owner: null, isOfTheProgramme: false, depth: 1 }, work);
  return work.edits.length === 0 ? null : edited(json, work.edits);
}

/** Whether a text that stands by itself, such as a reason, says a value of theirs: then the text without it. */
export function redactText(text: string, erased: Erased): string {
  return isKnownValue(text, erased, NOBODY) ? REMOVED : withoutKnownValues(text, erased, NOBODY);
}

const NOBODY: ReadonlySet<string> = new Set();

/** Quick, since every webhook comes by here once somebody was erased. */
function mayConcern(json: string, erased: Erased): boolean {
  if (erased.isSomebodys) return true;
  for (const literal of new Set(json.match(LITERAL))) {
    const text = textOfLiteral(literal);
    if (erased.customers.has(text) || erased.vouchers.has(text)) return true;
    if (isKnownValue(text, erased, NOBODY) || withoutKnownValues(text, erased, NOBODY) !== text) return true;
  }
  return false;
}

/** What customers and cards of others in this body go by: it is theirs as well. */
function knownOfOthers(body: JsonNode, erased: Erased): Set<string> {
  const known = new Set<string>();
  const open = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'list') open.push(...node.items);
    if (node.kind !== 'object') continue;
    for (const { value } of node.members) open.push(value);
    const isOthers =
      (isCustomer(node, erased) || textIn(node, 'code') !== undefined) && ownerOf(node, erased) === 'other';
    for (const name of isOthers ? KNOWN_BY : []) {
      const value = textIn(node, name);
      if (value !== undefined) known.add(foldValue(value));
    }
  }
  return known;
}

function redact(node: JsonNode, place: Place, work: Work): void {
  if (place.depth > MAX_DEPTH) {
    replace(node, 'null', work);
    return;
  }
  const isGoing = place.owner === 'erased' && !place.isOfTheProgramme;
  switch (node.kind) {
    case 'text':
      if (isGoing && !staysText(place.name, node.text)) replace(node, EMPTY, work);
      else redactKnown(node, place, work);
      return;
    case 'word':
      if (isGoing && /\d/.test(node.word) && !staysNumber(place.name)) replace(node, 'null', work);
      return;
    case 'list':
      for (const item of node.items) redact(item, inside(item, place, work), work);
      return;
    case 'object': {
      if (isGoing && isEmptied(place.name)) {
        if (node.members.length > 0) replace(node, '{}', work);
        return;
      }
      const isPerson = place.owner === 'erased' && isCustomer(node, work.erased);
      for (const member of node.members) {
        if (isPerson && isOfOnesOwn(member)) replace(member.value, leftOf(member), work);
        else redactMember(member, place, work);
      }
      return;
    }
  }
}

function redactMember({ name, nameFrom, nameTo, value }: JsonMember, around: Place, work: Work): void {
  if (isKnownValue(name, work.erased, work.exempt) || withoutKnownValues(name, work.erased, work.exempt) !== name)
    work.edits.push({ from: nameFrom, to: nameTo, text: JSON.stringify(REMOVED) });
  redact(value, inside(value, { ...around, name }, work), work);
}

/** Where a value stands, once it has been asked whose it is itself. */
function inside(value: JsonNode, around: Place, { erased }: Work): Place {
  if (value.kind === 'text' || value.kind === 'word') return around;
  const own = value.kind === 'object' ? ownerOf(value, erased) : null;
  return {
    name: around.name,
    owner: own ?? around.owner,
    isOfTheProgramme: isOfTheProgramme(around.name, around.isOfTheProgramme),
    depth: around.depth + 1,
  };
}

/** A number, a name or an id of the shop's that a customer has: null says that they have none. */
function isOfOnesOwn({ name, value }: JsonMember): boolean {
  if (value.kind === 'word') return /\d/.test(value.word);
  return value.kind === 'text' && (OF_ONES_OWN.has(name) || (name !== 'id' && !staysText(name, value.text)));
}

/** When a customer was deleted stands behind their source_id alone, and tells what sort of event it is. */
function leftOf({ name, value }: JsonMember): string {
  const suffix = name === 'source_id' && value.kind === 'text' ? deletedSuffixOf(value.text) : null;
  return suffix === null ? 'null' : JSON.stringify(suffix);
}

/** Voucherify's ids are what facts go by, and the programme's names are not somebody's for being the same. */
function redactKnown(node: Extract<JsonNode, { kind: 'text' }>, place: Place, work: Work): void {
  const { erased, exempt } = work;
  if (node.text.length < SHORTEST_VALUE || (place.name === 'id' && OWN_ID.test(node.text))) return;
  if (place.isOfTheProgramme && !node.text.includes('@')) return;
  if (isKnownValue(node.text, erased, exempt)) {
    replace(node, EMPTY, work);
    return;
  }
  const left = withoutKnownValues(node.text, erased, exempt);
  if (left !== node.text) replace(node, JSON.stringify(left), work);
}

function replace({ from, to }: JsonNode, text: string, { edits }: Work): void {
  edits.push({ from, to, text });
}

function edited(json: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, text: put } of edits.toSorted((a, b) => a.from - b.from)) {
    text += json.slice(at, from) + put;
    at = to;
  }
  return text + json.slice(at);
}
