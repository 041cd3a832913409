import { containWords } from '#features/lookup/match-words.ts';

/**
 * Where a part of an identifier was found. We never say where it is missing: not every identifier was searched for
 * every part, and the search of the webhooks stops after the first few.
 */
export function partWords(
  id: string,
  { parts, more, events }: { parts: readonly { kind: string; value: string }[]; more: boolean; events: number },
): string {
  if (parts.length > 0) return `${containWords(parts, more)} “${id}”.`;
  const webhooks = events === 1 ? 'a webhook' : `${events} webhooks or more`;
  return `Found in no identifier that was searched, but in the text of ${webhooks}: “${id}”.`;
}
