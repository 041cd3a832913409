import type { JsonNode } from '#features/events/json/json-tree.ts';

/** Which child of which child: `` is the root, `0.3` the fourth child of its first. */
export type JsonPlace = string;

/** More matches than anybody steps through; a text that is on every line stops here. */
export const MOST_MATCHES = 1000;

/** Where a text stands, in a name or a value as it was written, whatever its case; in the order of the document. */
export function findInJson(root: JsonNode, text: string): JsonPlace[] {
  const needle = text.toLowerCase();
  const places: JsonPlace[] = [];
  if (needle !== '') collect(root, { name: null, place: '', needle }, places);
  return places;
}

type At = { name: string | null; place: JsonPlace; needle: string };

function collect(node: JsonNode, { name, place, needle }: At, places: JsonPlace[]): void {
  if (places.length >= MOST_MATCHES) return;
  const value = 'text' in node ? node.text : '';
  if (name?.toLowerCase().includes(needle) || value.toLowerCase().includes(needle)) places.push(place);
  for (const [index, child] of childrenOf(node).entries())
    collect(child.value, { name: child.key, place: childPlace(place, index), needle }, places);
}

export function childrenOf(node: JsonNode): { key: string | null; value: JsonNode }[] {
  if (node.type === 'object') return node.entries;
  return node.type === 'array' ? node.items.map((value) => ({ key: null, value })) : [];
}

export function childPlace(place: JsonPlace, index: number): JsonPlace {
  return place === '' ? String(index) : `${place}.${index}`;
}

/** Which child of `place` leads to `target`; null where none does. */
export function stepTowards(place: JsonPlace, target: JsonPlace | null): number | null {
  if (target === null || target === place || target === '') return null;
  if (place !== '' && !target.startsWith(`${place}.`)) return null;
  return Number(target.slice(place === '' ? 0 : place.length + 1).split('.')[0]);
}
