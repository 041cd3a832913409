import { isJsonObject } from '#lib/voucherify/objects.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';

/** Voucherify's deepest documented payload has 9 levels. */
const MAX_DEPTH = 64;

/**
 * Makes a webhook's parsed body safe to keep and to walk, in place: text becomes well-formed and loses U+0000,
 * which Postgres refuses in text and jsonb; `__proto__` keys go; what is nested deeper than 64 levels becomes null,
 * so that no later recursion can overflow. It is iterative for the same reason. The body's own text is kept elsewhere,
 * to the letter.
 */
export function storableBody(body: JsonObject): JsonObject {
  let level: (JsonObject | JsonValue[])[] = [body];
  for (let depth = 1; level.length > 0; depth++) {
    const next: typeof level = [];
    for (const node of level) {
      if (Array.isArray(node)) {
        for (let index = 0; index < node.length; index++) node[index] = storable(node[index]!, depth, next);
      } else {
        makeFieldsStorable(node, depth, next);
      }
    }
    level = next;
  }
  return body;
}

/** Text that Postgres takes: lone surrogates and U+0000 become U+FFFD. */
export function storableText(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd');
}

/** The same for every text of a parsed request, in place, however deep: its schema says how deep that can be. */
export function storableTexts<T>(parsed: T): T {
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  const fields: [string, unknown][] = Object.entries(parsed);
  for (const [name, value] of fields)
    Reflect.set(parsed, name, typeof value === 'string' ? storableText(value) : storableTexts(value));
  return parsed;
}

function makeFieldsStorable(node: JsonObject, depth: number, next: (JsonObject | JsonValue[])[]): void {
  for (const key of Object.keys(node)) {
    const value = node[key]!;
    const name = storableText(key);
    if (key === '__proto__' || name !== key) Reflect.deleteProperty(node, key);
    if (key !== '__proto__') node[name] = storable(value, depth, next);
  }
}

function storable(value: JsonValue, depth: number, next: (JsonObject | JsonValue[])[]): JsonValue {
  if (typeof value === 'string') return storableText(value);
  if (!Array.isArray(value) && !isJsonObject(value)) return value;
  if (depth >= MAX_DEPTH) return null;
  next.push(value);
  return value;
}
