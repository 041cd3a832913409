export type JsonField = { name: string; value: string };

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * The fields of a JSON object to be read one under the other: texts without their quotes, all else as it was written,
 * without blanks. A name that was given twice stands there twice. Takes a valid text; a tree of it (json-tree.ts)
 * would weigh on every customer's page.
 */
export function jsonFields(object: string): JsonField[] {
  const fields: JsonField[] = [];
  let depth = 0;
  let name = '';
  let value = '';
  for (const [token] of object.matchAll(TOKEN)) {
    if (token === '}' || token === ']') depth--;
    if (depth === 0 || (depth === 1 && token === ',')) {
      if (name) fields.push({ name: plain(name), value: plain(value) });
      name = value = '';
    } else if (!name) name = token;
    else if (depth > 1 || token !== ':') value += token;
    if (token === '{' || token === '[') depth++;
  }
  return fields;
}

function plain(literal: string): string {
  return literal.startsWith('"') ? (JSON.parse(literal) as string) : literal;
}
