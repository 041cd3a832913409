import { copiedValue } from '#lib/client/json-copy';
import { parseJsonTree } from '#lib/client/json-tree';

export type JsonField = { name: string; value: string };

/**
 * The fields of a JSON object to be read one under the other: texts without their quotes, all else as it was written. A name that
 * was given twice stands there twice. Null where the text is no object, or nests too deeply to be read.
 */
export function jsonFields(text: string): JsonField[] | null {
  const tree = parseJsonTree(text);
  if (tree?.type !== 'object') return null;
  return tree.entries.map(({ key, value }) => ({ name: copiedValue({ type: 'string', text: key }), value: copiedValue(value) }));
}
