/**
 * Reading Voucherify's objects without trusting their shape. Anything can be null, missing or of
 * another type (a distribution's payload designer can rename or drop every field), so reading never
 * throws on a shape: what is not there, or is not what is asked for, is absent.
 *
 * The exceptions are `id` and `whole`, which keys and balances are made of: one that is there and cannot
 * be right is a ProjectionError that names its path, and the event goes to quarantine.
 */
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';
import { ProjectionError } from '#lib/voucherify/projection-error.ts';
import { parseTimestamp, type Timestamp } from '#lib/time/timestamp.ts';

/** A JSON object and where it stands in the body, for messages: `data.balance`. */
export type Obj = { readonly path: string; readonly fields: JsonObject };

/** Longer than any id of Voucherify's (36 characters) by far, and short enough for every index. */
const MAX_ID_LENGTH = 200;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field's value; undefined where it is missing. Whatever an object inherits is not a field. */
export function field(object: Obj | null, name: string): JsonValue | undefined {
  return object !== null && Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
}

export function child(object: Obj | null, name: string): Obj | null {
  const value = field(object, name);
  return isJsonObject(value) ? { path: pathOf(object, name), fields: value } : null;
}

/** The objects of a list; one object stands for a list of one. */
export function children(object: Obj | null, name: string): Obj[] {
  const value = field(object, name);
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item, index) =>
    isJsonObject(item) ? [{ path: `${pathOf(object, name)}[${index}]`, fields: item }] : [],
  );
}

/** Text that is only shown. */
export function text(object: Obj | null, name: string): string | undefined {
  const value = field(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Text that a snapshot states: null where it says null, undefined where it says nothing. */
export function statedText(object: Obj | null, name: string): string | null | undefined {
  const value = field(object, name);
  return typeof value === 'string' || value === null ? value : undefined;
}

export function flag(object: Obj | null, name: string): boolean | undefined {
  const value = field(object, name);
  return typeof value === 'boolean' ? value : undefined;
}

export function time(object: Obj | null, name: string): Timestamp | undefined {
  return parseTimestamp(field(object, name)) ?? undefined;
}

/** @throws ProjectionError where there is an id and it is not a text of 1 to 200 characters. */
export function id(object: Obj | null, name: string): string | undefined {
  const value = field(object, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string')
    throw new ProjectionError(`${pathOf(object, name)}: expected an id, got ${nameOf(value)}`);
  if (value.length > MAX_ID_LENGTH)
    throw new ProjectionError(
      `${pathOf(object, name)}: expected an id of at most ${MAX_ID_LENGTH} characters, got ${value.length}`,
    );
  return value;
}

/**
 * Points, or minor currency units.
 * @throws ProjectionError where there is a value and it is not a whole number that JavaScript holds exactly.
 */
export function whole(object: Obj | null, name: string): number | undefined {
  const value = field(object, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number')
    throw new ProjectionError(`${pathOf(object, name)}: expected a number, got ${nameOf(value)}`);
  if (!Number.isSafeInteger(value)) {
    // Without its digits: JavaScript would tell others than were sent
    const got = Number.isInteger(value) || !Number.isFinite(value) ? 'a larger one' : 'a fraction';
    throw new ProjectionError(`${pathOf(object, name)}: expected a whole number within ±2^53, got ${got}`);
  }
  return value === 0 ? 0 : value; // −0 would be written as 0 and compare unequal to it
}

/** A whole number that is only shown beside others: where it cannot be right it is absent. */
export function shownNumber(object: Obj | null, name: string): number | undefined {
  const value = field(object, name);
  return Number.isSafeInteger(value) ? (value as number) || 0 : undefined; // −0 would be shown as −0
}

function pathOf(object: Obj | null, name: string): string {
  return object === null ? name : `${object.path}.${name}`;
}

function nameOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list';
  return isJsonObject(value) ? 'an object' : `a ${typeof value}`;
}
