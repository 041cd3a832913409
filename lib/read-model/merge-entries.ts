import { joinEntries, type Entry } from '#lib/read-model/entry';

/**
 * Joins all entries that share a key, directly or through others: a ledger transaction can reveal that
 * the accrual known by its earning rule and the movement known by its `vtx_` are one fact.
 * All entries must belong to one customer. The result depends on the set given, not on its order.
 */
export function mergeEntries(entries: Iterable<Entry>): Entry[] {
  const holder = new Map<string, Entry>();
  for (const entry of entries) {
    const related = new Set<Entry>();
    for (const key of entry.keys) {
      const known = holder.get(key);
      if (known) related.add(known);
    }
    const joined = [...related].reduce(joinEntries, entry);
    for (const key of joined.keys) holder.set(key, joined);
  }
  return [...new Set(holder.values())];
}
