/** Seeded randomness: the same seed gives the same history on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** By weight; a weight of 0 is never picked. */
  weighted<T>(list: readonly (readonly [item: T, weight: number])[]): T;
  /** Waiting times with this mean. */
  exponential(mean: number): number;
  /** Another stream of the same seed: drawing from it leaves this one alone. */
  fork(name: string): Random;
};

export function seededRandom(seed: number | string): Random {
  const next = sfc32(String(seed));
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (share) => next() < share,
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      const found = list.find(([, weight]) => (left -= weight) < 0);
      return (found ?? itemAt(list, 0))[0];
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
    fork: (name) => seededRandom(`${seed}/${name}`),
  };
}

function itemAt<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new RangeError('nothing to pick from: the list is empty');
  return list[index] as T;
}

/** Chris Doty-Humphrey's small fast counter, 32 bits: passes PractRand, four words of state. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [hash(seed, 0x9e3779b9), hash(seed, 0x243f6a88), hash(seed, 0xb7e15162), 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** FNV-1a with a start value. */
function hash(text: string, start: number): number {
  let value = start;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value | 0;
}
