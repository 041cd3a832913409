import type { DetailValue, LineReported, Trust } from '#lib/facts/fact.ts';
import type { Kind, KindAction } from '#lib/facts/kinds.ts';
import {
  comparePrecedence,
  joinRegisters,
  type PackedRegisters,
  registersOf,
  valueOf,
  type Registers,
} from '#lib/read-model/register.ts';
import { isPolledKey } from '#lib/voucherify/polled-key.ts';
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

/** What we asked for is not signed: it gives way to a webhook of the same trust, its numbers to any webhook's. */
const [BELOW_A_WEBHOOK, BELOW_ALL] = [0.5, 3];

/** One report of a fact. Where reports disagree, the more trusted wins; then the later; then the event key decides. */
export function entryOf(
  line: LineReported,
  event: { key: string; receivedAt: Timestamp; groupId: string | null },
): Entry {
  const {
    kind,
    action,
    occurredAt,
    asOf = occurredAt,
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
  const isAsked = isPolledKey(event.key);
  const rank = RANK[trust] - (isAsked ? BELOW_A_WEBHOOK : 0);
  const numbers = { points, balanceAfter, totalAfter };
  const fields = {
    kind,
    action,
    occurredAt,
    orderedAt: orderedAt(line, event),
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
    registers: {
      ...registersOf(fields, [rank, asOf, event.key]),
      ...registersOf(numbers, [isAsked ? rank - BELOW_ALL : rank, asOf, event.key]),
      ...(isAsked && trust === 'transaction' && typeof points === 'number' ? answeredRegisters(points) : {}),
    },
  };
}

/** The least and the most points that answers told, whatever became of `points`: both, so that none is lost. */
function answeredRegisters(points: number): Registers {
  return { answeredLeast: { value: points, order: [-points] }, answeredMost: { value: points, order: [points] } };
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
export function entryValues({ registers }: Pick<Entry, 'registers'>) {
  const known = remembered.get(registers);
  if (known) return known;
  const values = readValues(registers);
  remembered.set(registers, values);
  return values;
}

function readValues(registers: Registers) {
  const { occurredAt: happened, orderedAt: ordered } = registers;
  return valuesOfLine({
    fields: Object.keys(registers),
    valueOf: (field) => registers[field]?.value,
    isOrdered: Boolean(ordered && happened && comparePrecedence(ordered.order, happened.order) === 0),
  });
}

/** The same of registers as they are stored, without unpacking each. */
export function packedEntryValues({ fields }: PackedRegisters) {
  return valuesOfLine({
    fields: Object.keys(fields),
    valueOf: (field) => fields[field]?.[0],
    isOrdered: fields.orderedAt !== undefined && fields.orderedAt[1] === fields.occurredAt?.[1],
  });
}

type ReadLine = {
  fields: readonly string[];
  valueOf: (field: string) => unknown;
  /** Where it is looked for in time is of the very report whose time is shown; else it is of none. */
  isOrdered: boolean;
};

function valuesOfLine({ fields, valueOf: valueIn, isOrdered }: ReadLine) {
  const read = <T>(field: string) => (valueIn(field) as T | undefined) ?? null;
  const occurredAt = read<Timestamp>('occurredAt')!;
  const placed = isOrdered ? read<Timestamp>('orderedAt') : null;
  const points = read<number>('points');
  const contrary = [read<number>('answeredLeast'), read<number>('answeredMost')].find(
    (answer) => answer !== null && answer !== points,
  );
  const details: Record<string, DetailValue> = {
    ...unprefixed<DetailValue>('detail', { fields, valueOf: valueIn }),
    // the stated time of what was told to have happened after it was told
    ...(placed !== null && isAhead(occurredAt, placed) && { datedAhead: occurredAt }),
    ...(typeof contrary === 'number' && { answeredOtherwise: contrary }),
  };
  return {
    ...({ kind: read('kind'), action: read('action') } as KindAction),
    occurredAt,
    orderedAt: placed,
    points,
    balanceAfter: read<number>('balanceAfter'),
    totalAfter: read<number>('totalAfter'),
    cardId: read<string>('cardId'),
    cardCode: read<string>('cardCode'),
    campaignId: read<string>('campaignId'),
    campaignName: read<string>('campaignName'),
    state: read<string>('state'),
    groupId: read<string>('groupId'),
    refs: unprefixed<string>('ref', { fields, valueOf: valueIn }),
    details,
  };
}

function prefixed(prefix: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}

function unprefixed<T>(
  prefix: string,
  { fields, valueOf: valueIn }: Pick<ReadLine, 'fields' | 'valueOf'>,
): Record<string, T> {
  const values: Record<string, T> = {};
  const own = fields.filter((field) => field.startsWith(`${prefix}.`));
  for (const field of own.sort()) values[field.slice(prefix.length + 1)] = valueIn(field) as T;
  return values;
}
