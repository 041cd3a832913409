import type { Entry } from '#features/entry/entry.schema.ts';

/** Where a line stands: at its own time, unless another is told. */
export function placeOf({ place, occurredAt }: Pick<Entry, 'place' | 'occurredAt'>): string {
  return place ?? occurredAt;
}
