import { childrenOf } from '#features/events/json/json-search.ts';
import type { JsonNode } from '#features/events/json/json-tree.ts';

/** A value as one pastes it: a text without its quotes, all else as it was written, without blanks between. */
export function copiedValue(node: JsonNode): string {
  return node.type === 'string' ? (JSON.parse(node.text) as string) : writeJson(node);
}

/** A child's place as programs write it: `data.customer.id`, `data.vouchers[0]`, `metadata["shoe size"]`. */
export function childPath(path: string, key: string | null, index: number): string {
  if (key === null) return `${path}[${index}]`;
  const name = key.slice(1, -1);
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${key}]`;
  return path === '' ? name : `${path}.${name}`;
}

function writeJson(node: JsonNode): string {
  if ('text' in node) return node.text;
  const parts = childrenOf(node).map(({ key, value }) =>
    key === null ? writeJson(value) : `${key}:${writeJson(value)}`,
  );
  return node.type === 'array' ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}
