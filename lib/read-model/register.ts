/**
 * Last-writer-wins registers. A row of the read model is a set of them, one per field, and rows are
 * joined field by field: the greater order wins. Joining is commutative, associative and idempotent,
 * so the read model depends on the set of events alone, never on their order or repetition.
 */

import type { Fields, ValuesOf } from '#lib/facts/fields.ts';

/** Compared element by element: numbers as numbers, text by code unit, so text times compare as times. */
export type Precedence = readonly (string | number)[];

export type Register = { value: unknown; order: Precedence };
export type Registers = { readonly [field: string]: Register };

export function comparePrecedence(left: Precedence, right: Precedence): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const a = left[index]!;
    const b = right[index]!;
    if (a !== b) return a < b ? -1 : 1;
  }
  return left.length - right.length;
}

/** Registers for the fields that are present (not undefined), all of one order. */
export function registersOf(fields: Record<string, unknown>, order: Precedence): Registers {
  const registers: Record<string, Register> = {};
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) registers[field] = { value, order };
  return registers;
}

/** The field-wise join of two rows: `left` itself where the other adds nothing to it. */
export function joinRegisters(left: Registers, right: Registers): Registers {
  let joined: Record<string, Register> | null = null;
  for (const [field, register] of Object.entries(right)) {
    const present = left[field];
    if (!present || wins(register, present)) (joined ??= { ...left })[field] = register;
  }
  return joined ?? left;
}

/** One event may state a field twice, once as null: then the orders are equal and the fuller value wins. */
function wins(challenger: Register, holder: Register): boolean {
  const order = comparePrecedence(challenger.order, holder.order);
  if (order !== 0) return order > 0;
  if (challenger.value === null || holder.value === null) return holder.value === null && challenger.value !== null;
  return canonical(challenger.value) > canonical(holder.value);
}

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function valueOf<T>(registers: Registers, field: string): T | null {
  return (registers[field]?.value as T | undefined) ?? null;
}

/** The values of these fields; null where a field has none. */
export function valuesOf<F extends Fields>(registers: Registers, fields: F): ValuesOf<F> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, valueOf(registers, name)])) as ValuesOf<F>;
}

/** Registers as they are stored: each order once, fields point at it. Most rows have one report. */
export type PackedRegisters = { orders: Precedence[]; fields: Record<string, [value: unknown, order: number]> };

export function packRegisters(registers: Registers): PackedRegisters {
  // of one report they are one and the same array
  const known = new Map<Precedence, string>();
  for (const { order } of Object.values(registers)) if (!known.has(order)) known.set(order, JSON.stringify(order));
  // compared by their text: a row may hold orders of different shapes, which cannot be compared with each other
  const byText = new Map([...known].map(([order, text]) => [text, order]));
  const texts = [...byText.keys()].sort();
  const places = new Map(texts.map((text, place) => [text, place]));
  const fields: PackedRegisters['fields'] = {};
  for (const [field, { value, order }] of Object.entries(registers))
    fields[field] = [value, places.get(known.get(order)!)!];
  return { orders: texts.map((text) => byText.get(text)!), fields };
}

export function unpackRegisters({ orders, fields }: PackedRegisters): Registers {
  const registers: Record<string, Register> = {};
  for (const [field, [value, place]] of Object.entries(fields)) registers[field] = { value, order: orders[place]! };
  return registers;
}
