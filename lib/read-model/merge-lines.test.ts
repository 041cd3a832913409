import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinEntries, primaryKey, type Entry } from '#lib/read-model/entry.ts';
import { mergeLines, type ProvenEntry } from '#lib/read-model/merge-lines.ts';
import { canonical, registersOf } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const at = (second: number) => `2026-01-01T00:00:0${second}.000000Z` as Timestamp;
const entry = (keys: string[], rank = 1, second = 0): Entry => ({
  customerId: 'cust_1',
  keys: [...new Set(keys)].sort(),
  receivedAt: at(second),
  registers: registersOf({ kind: 'points', action: 'earned', points: rank * 10 + second }, [
    rank,
    at(second),
    keys.join(),
  ]),
});

/** Each by an event of its own. */
const mergeEntries = (entries: readonly Entry[]) =>
  mergeLines(entries.map((one) => ({ entry: one, events: [] }))).map((line) => line.entry);

const anyEntry = fc
  .tuple(
    fc.array(fc.constantFrom('accrual:1', 'accrual:2', 'vtx:1', 'vtx:2', 'vtx:3'), { minLength: 1, maxLength: 3 }),
    fc.nat(2),
    fc.nat(9),
  )
  .map(([keys, rank, second]) => entry(keys, rank, second));

const form = (entries: Entry[]) =>
  canonical(
    entries.map((one) => [primaryKey(one.keys), one]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  );

test('the rows depend on the set of reports, not on their order or repetition', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyEntry, { maxLength: 8 })
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
      ([all, shuffled]) => {
        expect(form(mergeEntries(shuffled))).toBe(form(mergeEntries(all)));
      },
    ),
  );
});

test('merging in batches gives the same rows as merging at once', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 8 }), fc.nat(8), (all, cut) => {
      const batched = mergeEntries([...mergeEntries(all.slice(0, cut)), ...all.slice(cut)]);
      expect(form(batched)).toBe(form(mergeEntries(all)));
    }),
  );
});

test('a report that knows both names joins two rows that were thought apart', () => {
  const byRule = entry(['accrual:1']);
  const byLedger = entry(['vtx:1'], 2);
  const both = entry(['accrual:1', 'vtx:1'], 2, 1);
  expect(mergeEntries([byRule, byLedger])).toHaveLength(2);
  const [row, ...others] = mergeEntries([byRule, byLedger, both]);
  expect(others).toEqual([]);
  expect(primaryKey(row!.keys)).toBe('accrual:1');
});

test('the more trusted report wins a field, the first hearing is kept', () => {
  const joined = joinEntries(entry(['vtx:1'], 2, 5), entry(['vtx:1'], 1, 9));
  expect(joined.registers['points']?.value).toBe(25);
  expect(joined.receivedAt).toBe(at(5));
});

type Body = { keys: string[]; ref?: string; points?: number };
const told = (over: Body, body: number): ProvenEntry => ({
  entry: {
    ...entry(over.keys),
    registers: registersOf(
      { kind: 'points', action: 'added', points: over.points ?? 100, ...(over.ref && { 'ref.transaction': over.ref }) },
      [1, at(1), `event!${body}`],
    ),
  },
  events: ['type:event'],
});

/** Bodies of one event: with one ledger entry, with another, with none, and with nothing but the event's own name. */
const anyBody = fc.constantFrom<Body[]>(
  { keys: ['vtx:1'], ref: 'vtx_1' },
  { keys: ['vtx:2'], ref: 'vtx_2' },
  { keys: ['vtx:3'], ref: 'vtx_3', points: -5 },
  { keys: ['event:type:event'] },
  { keys: ['event:type:event'], points: -5 },
);

test('bodies of one event give the same lines in any order, one by one or at once', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyBody, { minLength: 1, maxLength: 5 })
        .map((bodies) => bodies.map(told))
        .chain((bodies) => fc.tuple(fc.constant(bodies), fc.shuffledSubarray(bodies, { minLength: bodies.length }))),
      ([bodies, shuffled]) => {
        const keysOf = (lines: ProvenEntry[]) => lines.map((line) => line.entry.keys.join()).sort();
        const oneByOne = shuffled.reduce<ProvenEntry[]>((lines, body) => mergeLines([...lines, body]), []);
        expect(keysOf(oneByOne)).toEqual(keysOf(mergeLines(bodies)));
      },
    ),
  );
});
