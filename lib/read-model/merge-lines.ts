import type { KindAction } from '#lib/facts/kinds.ts';
import { entryValues, isNeutral, joinEntries, type Entry } from '#lib/read-model/entry.ts';

/** A line and the keys of the events that prove it. */
export type ProvenEntry = { entry: Entry; events: readonly string[] };

/**
 * Joins all lines that are one fact: those that share a key, directly or through others (a ledger transaction can
 * reveal that the accrual known by its earning rule and the movement known by its `vtx_` are one), and those that
 * different bodies of one event tell, each with the ids that it still has. A line without any id of its own gives way
 * to a line of the same event that has ids, and a neutral line to any. All lines must belong to one customer. The
 * result depends on the set given, not on its order.
 */
export function mergeLines(lines: Iterable<ProvenEntry>): ProvenEntry[] {
  const joined = joinNamesakes(lines);
  const named = joinToldTwice(joined.filter(({ entry }) => !isAnonymous(entry)));
  const anonymous = joined.filter(({ entry }) => isAnonymous(entry));
  const told = [...named, ...anonymous.filter(({ entry }) => !isNeutral(entry))];
  const byEvent = linesByEvent(told);
  const givesWay = (line: ProvenEntry) =>
    line.events.some((event) =>
      byEvent
        .get(event)
        ?.some((other) => other !== line && (isNeutral(line.entry) || isToldBy(other.entry, line.entry))),
    );
  return [...named, ...anonymous.filter((line) => !givesWay(line))];
}

/** Known by its event alone: nothing in the body names what happened. */
function isAnonymous({ keys }: Entry): boolean {
  return keys.every((key) => key.startsWith('event:'));
}

/** Only the kind counts: several bodies without ids are one line, and what it says depends on which came first. */
function isToldBy(named: Entry, anonymous: Entry): boolean {
  return !isAnonymous(named) && identityOf(named).kind === identityOf(anonymous).kind;
}

function joinNamesakes(lines: Iterable<ProvenEntry>): ProvenEntry[] {
  const holder = new Map<string, ProvenEntry>();
  for (const line of lines) {
    const related = new Set(line.entry.keys.flatMap((key) => holder.get(key) ?? []));
    const joined = [...related].reduce((all, one) => joinProven(one, all), line);
    for (const key of joined.entry.keys) holder.set(key, joined);
  }
  return [...new Set(holder.values())];
}

/** An event leaves a customer a handful of lines without the ledger's id. With more, there would be too many pairs. */
const MOST_LINES = 20;

/** Gives both lines' keys to lines that bodies of one event tell and that nothing tells apart. */
function joinToldTwice(lines: readonly ProvenEntry[]): ProvenEntry[] {
  const bridges = [...linesByEvent(lines).values()].filter(({ length }) => length > 1).flatMap(pairsOfOneFact);
  return bridges.length === 0 ? [...lines] : joinNamesakes([...lines, ...bridges]);
}

function linesByEvent(lines: readonly ProvenEntry[]): Map<string, ProvenEntry[]> {
  const byEvent = new Map<string, ProvenEntry[]>();
  for (const line of lines) {
    for (const event of line.events) {
      const told = byEvent.get(event);
      if (told) told.push(line);
      else byEvent.set(event, [line]);
    }
  }
  return byEvent;
}

/** A line with the keys of both for each pair that is one fact. Two entries of the ledger are never one. */
function pairsOfOneFact(lines: readonly ProvenEntry[]): ProvenEntry[] {
  const entries = lines.filter(({ entry }) => ledgerEntryOf(entry) !== null);
  const others = lines.filter(({ entry }) => ledgerEntryOf(entry) === null);
  if (others.length > MOST_LINES) return [];
  return others.flatMap((line, index) =>
    [...others.slice(index + 1), ...entries]
      .filter((other) => isOneFact(line.entry, other.entry))
      .map((other) => joinProven(line, other)),
  );
}

function ledgerEntryOf({ keys }: Entry): string | null {
  return keys.find((key) => key.startsWith('vtx:')) ?? null;
}

/** What a movement may have been where we know only that points came or went: its body lacks the ledger's type. */
const GENERAL: Partial<Record<KindAction['action'], KindAction['action']>> = {
  earned: 'added',
  refunded: 'added',
  transferred_in: 'added',
  pending_activated: 'added',
  spent: 'removed',
  expired: 'removed',
  transferred_out: 'removed',
};

/** Whether two lines of one event may be one: they tell the same happening and contradict each other in nothing. */
function isOneFact(left: Entry, right: Entry): boolean {
  const [a, b] = [identityOf(left), identityOf(right)];
  if (a.kind !== b.kind || a.kind === 'other') return false;
  const isOneAction = a.action === b.action || GENERAL[a.action] === b.action || GENERAL[b.action] === a.action;
  return isOneAction && [...a.ids].every(([name, id]) => (b.ids.get(name) ?? id) === id);
}

function identityOf(entry: Entry): KindAction & { ids: Map<string, unknown> } {
  const { kind, action, points, cardId, refs } = entryValues(entry);
  const ids: [string, unknown][] = [
    ['points', points],
    ['card', cardId],
    ['ledger entry', ledgerEntryOf(entry)],
    ...Object.entries(refs),
  ];
  return { ...({ kind, action } as KindAction), ids: new Map(ids.filter(([, id]) => id !== null)) };
}

function joinProven(left: ProvenEntry, right: ProvenEntry): ProvenEntry {
  const events = right.events.every((event) => left.events.includes(event))
    ? left.events
    : [...new Set([...left.events, ...right.events])].sort();
  return { entry: joinEntries(left.entry, right.entry), events };
}
