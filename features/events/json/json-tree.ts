/**
 * A JSON text as a tree that keeps every number and string as it was written: JSON.parse would turn
 * 9007199254740993 into 9007199254740992 and 1.50 into 1.5, and a payload is evidence.
 */
export type JsonNode =
  | { type: 'object'; entries: { key: string; value: JsonNode }[] }
  | { type: 'array'; items: JsonNode[] }
  | { type: 'string' | 'number' | 'word'; text: string };

/** Deeper than any payload of Voucherify's; keeps a hostile body from exhausting the stack. */
const MAX_DEPTH = 100;

const TOKEN = /\s*([{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|$)/y;

/** Null where the text is no JSON or nests deeper than 100. */
export function parseJsonTree(text: string): JsonNode | null {
  const next = tokens(text);
  const root = value(next(), next, 0);
  return next() === '' ? root : null;
}

/** The next token; empty at the end of the text, null where there is none. */
type Next = () => string | null;

function tokens(text: string): Next {
  const pattern = new RegExp(TOKEN);
  return () => pattern.exec(text)?.[1] ?? null;
}

function value(token: string | null, next: Next, depth: number): JsonNode | null {
  if (!token || depth > MAX_DEPTH) return null;
  if (token === '{') return object(next, depth);
  if (token === '[') return array(next, depth);
  if (token.startsWith('"')) return { type: 'string', text: token };
  if (/^[-\d]/.test(token)) return { type: 'number', text: token };
  return /^[tfn]/.test(token) ? { type: 'word', text: token } : null;
}

function object(next: Next, depth: number): JsonNode | null {
  const entries: { key: string; value: JsonNode }[] = [];
  let key = next();
  if (key === '}') return { type: 'object', entries };
  for (;;) {
    if (!key?.startsWith('"') || next() !== ':') return null;
    const child = value(next(), next, depth + 1);
    if (!child) return null;
    entries.push({ key, value: child });
    const end = next();
    if (end === '}') return { type: 'object', entries };
    if (end !== ',') return null;
    key = next();
  }
}

function array(next: Next, depth: number): JsonNode | null {
  const items: JsonNode[] = [];
  let token = next();
  if (token === ']') return { type: 'array', items };
  for (;;) {
    const child = value(token, next, depth + 1);
    if (!child) return null;
    items.push(child);
    const end = next();
    if (end === ']') return { type: 'array', items };
    if (end !== ',') return null;
    token = next();
  }
}
