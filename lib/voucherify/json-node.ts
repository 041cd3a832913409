import { endOfString, endOfWord, textOfLiteral } from '#lib/voucherify/json-text.ts';

/** A value of a JSON text and where it stands there, so that the text can be changed there and nowhere else. */
export type JsonNode = { readonly from: number; to: number } & (
  | { kind: 'object'; members: JsonMember[] }
  | { kind: 'list'; items: JsonNode[] }
  | { kind: 'text'; text: string }
  /** A number, true, false or null. */
  | { kind: 'word'; word: string }
);
export type JsonObjectNode = Extract<JsonNode, { kind: 'object' }>;
export type JsonMember = { name: string; nameFrom: number; nameTo: number; value: JsonNode };

type Open = Extract<JsonNode, { kind: 'object' | 'list' }>;

const [QUOTE, COMMA, COLON, MARK] = [0x22, 0x2c, 0x3a, 0xfeff];

/** Reads a valid JSON text. Never recurs: a body may nest as deeply as it is long. */
export function readNodes(json: string): JsonNode {
  const open: Open[] = [];
  const roots: JsonNode[] = [];
  let name: Omit<JsonMember, 'value'> | null = null;
  const add = (node: JsonNode) => {
    const top = open.at(-1);
    if (top === undefined) roots.push(node);
    else if (top.kind === 'list') top.items.push(node);
    else if (name !== null) top.members.push({ ...name, value: node });
    name = null;
  };
  for (let at = 0; at < json.length;) {
    const unit = json.charCodeAt(at);
    if (unit <= 0x20 || unit === COMMA || unit === COLON || unit === MARK) at++;
    else if (unit === QUOTE) {
      const to = endOfString(json, at);
      const text = textOfLiteral(json.slice(at, to));
      if (open.at(-1)?.kind === 'object' && name === null) name = { name: text, nameFrom: at, nameTo: to };
      else add({ kind: 'text', from: at, to, text });
      at = to;
    } else if (json[at] === '{' || json[at] === '[') {
      const node: Open =
        json[at] === '{'
          ? { kind: 'object', from: at, to: at, members: [] }
          : { kind: 'list', from: at, to: at, items: [] };
      add(node);
      open.push(node);
      at++;
    } else if (json[at] === '}' || json[at] === ']') {
      at++;
      const closed = open.pop();
      if (closed) closed.to = at;
    } else {
      const to = Math.max(endOfWord(json, at), at + 1);
      add({ kind: 'word', from: at, to, word: json.slice(at, to) });
      at = to;
    }
  }
  const [root] = roots;
  if (root === undefined) throw new Error('A JSON text without a value');
  return root;
}

/** The last member of that name counts, as for JSON.parse. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.name === name)?.value : undefined;
}

/** The text that stands under that name. */
export function textIn(node: JsonNode | undefined, name: string): string | undefined {
  const value = memberOf(node, name);
  return value?.kind === 'text' && value.text !== '' ? value.text : undefined;
}
