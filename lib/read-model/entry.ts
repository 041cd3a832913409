import type { DetailValue, LineReported, Trust } from '#lib/facts/fact.ts';
import type { Kind, KindAction } from '#lib/facts/kinds.ts';
import { comparePrecedence, joinRegisters, registersOf, valueOf, type Registers } from '#lib/read-model/register.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** A line of the timeline while it is being merged: its names, what proves it, one register per field. */
export type Entry = {
  customerId: string;
  /** Every name under which a report knew this fact, sorted. */
  keys: readonly string[];
  /** When we first heard of it. */
  receivedAt: Timestamp;
  registers: Registers;
};

const RANK: Record<Trust, number> = { snapshot: 0, event: 1, transaction: 2 };

/** One report of a fact. Where reports disagree, the more trusted wins; then the later; then the event key decides. */
export function entryOf(
  line: LineReported,
  event: { key: string; receivedAt: Timestamp; groupId: string | null },
): Entry {
  const {
    kind,
    action,
    occurredAt,
    trust,
    points,
    balanceAfter,
    totalAfter,
    cardId,
    cardCode,
    campaignId,
    campaignName,
    state,
  } = line;
  const fields = {
    kind,
    action,
    occurredAt,
    orderedAt: orderedAt(line, event),
    points,
    balanceAfter,
    totalAfter,
    cardId,
    cardCode,
    campaignId,
    campaignName,
    state,
    groupId: event.groupId ?? undefined,
    ...prefixed('ref', line.refs),
    ...prefixed('detail', line.details),
  };
  return {
    customerId: line.customerId,
    keys: [...new Set(line.keys)].sort(),
    receivedAt: event.receivedAt,
    registers: registersOf(fields, [RANK[trust], occurredAt, event.key]),
  };
}

/** Where a line stands if not at its own time: a fact cannot have happened noticeably after it was told. */
function orderedAt(
  { occurredAt, notBefore }: LineReported,
  { receivedAt }: { receivedAt: Timestamp },
): Timestamp | undefined {
  return isAhead(occurredAt, receivedAt) ? receivedAt : notBefore;
}

/** One that is there with another report of it: `left` itself where that adds nothing. */
export function joinEntries(left: Entry, right: Entry): Entry {
  const keys = right.keys.every((key) => left.keys.includes(key))
    ? left.keys
    : [...new Set([...left.keys, ...right.keys])].sort();
  const receivedAt = left.receivedAt < right.receivedAt ? left.receivedAt : right.receivedAt;
  const registers = joinToldRegisters(left, right);
  const isSame = keys === left.keys && receivedAt === left.receivedAt && registers === left.registers;
  return isSame ? left : { customerId: left.customerId, keys, receivedAt, registers };
}

/** A line that only says that an event came adds nothing beside a report that tells what happened. */
function joinToldRegisters(left: Entry, right: Entry): Registers {
  if (isNeutral(left) === isNeutral(right)) return joinRegisters(left.registers, right.registers);
  return isNeutral(left) ? right.registers : left.registers;
}

/** A line for an event of which we know only that it came. */
export function isNeutral({ registers }: Entry): boolean {
  return valueOf<Kind>(registers, 'kind') === 'other';
}

/** The name a row goes by: a domain key if there is one, else the ledger entry's, else the event's. */
export function primaryKey(keys: readonly string[]): string {
  return (
    keys.find((key) => !key.startsWith('vtx:') && !key.startsWith('event:')) ??
    keys.find((key) => key.startsWith('vtx:')) ??
    keys[0]!
  );
}

const remembered = new WeakMap<Registers, ReturnType<typeof readValues>>();

/** The merged line's values. */
export function entryValues({ registers }: Entry) {
  const known = remembered.get(registers);
  if (known) return known;
  const values = readValues(registers);
  remembered.set(registers, values);
  return values;
}

function readValues(registers: Registers) {
  const read = <T>(field: string) => valueOf<T>(registers, field);
  const { occurredAt: happened, orderedAt: ordered } = registers;
  const occurredAt = read<Timestamp>('occurredAt')!;
  // it must come from the very report whose time is shown, or from none
  const placed =
    ordered && happened && comparePrecedence(ordered.order, happened.order) === 0 ? read<Timestamp>('orderedAt') : null;
  return {
    ...({ kind: read('kind'), action: read('action') } as KindAction),
    occurredAt,
    orderedAt: placed,
    points: read<number>('points'),
    balanceAfter: read<number>('balanceAfter'),
    totalAfter: read<number>('totalAfter'),
    cardId: read<string>('cardId'),
    cardCode: read<string>('cardCode'),
    campaignId: read<string>('campaignId'),
    campaignName: read<string>('campaignName'),
    state: read<string>('state'),
    groupId: read<string>('groupId'),
    refs: unprefixed<string>('ref', registers),
    details: detailsOf(registers, placed !== null && isAhead(occurredAt, placed) ? occurredAt : null),
  };
}

/** @param datedAhead the stated time of what was told to have happened after it was told. */
function detailsOf(registers: Registers, datedAhead: Timestamp | null): Record<string, DetailValue> {
  const details = unprefixed<DetailValue>('detail', registers);
  return datedAhead === null ? details : { ...details, datedAhead };
}

function prefixed(prefix: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}

function unprefixed<T>(prefix: string, registers: Registers): Record<string, T> {
  const values: Record<string, T> = {};
  for (const field of Object.keys(registers).sort()) {
    if (field.startsWith(`${prefix}.`)) values[field.slice(prefix.length + 1)] = registers[field]!.value as T;
  }
  return values;
}
