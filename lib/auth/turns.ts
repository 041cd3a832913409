import type { Leave } from '#lib/auth/admit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { env } from '#lib/env.ts';
import { TooManyRequestsError } from '#lib/errors.ts';

/** What is searched through for one person at once; whatever else they ask for waits, in the order it came. */
const SEARCHES = { staff: 2, token: 4 } as const satisfies Record<Viewer['kind'], number>;
/** Files that are being written for one person at once. */
const EXPORTS = { staff: 2, token: 4 } as const satisfies Record<Viewer['kind'], number>;

/** Lets so many at once through a gate, the others in the order in which they came. */
export class Line {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async take(): Promise<Leave> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}

type Shared = { lines: Map<string, Line>; everybody: Line; exports: Map<string, number> };

// On globalThis: the start script and Next's bundle each have a copy of this module, and answer the same people.
const shared = globalThis as { pointlineTurns?: Shared };

function turns(): Shared {
  return (shared.pointlineTurns ??= {
    lines: new Map(),
    // half of the connections for reads: opening a customer never waits for a search
    everybody: new Line(Math.max(1, Math.floor(env().readConnections / 2))),
    exports: new Map(),
  });
}

/**
 * Runs what has to look through much, such as a part of a name among all customers, when it is this person's turn:
 * two of theirs at once, and of everybody's no more than half of the connections for reads.
 */
export async function inTurn<T>({ kind, id }: Viewer, run: () => Promise<T>): Promise<T> {
  const { lines, everybody } = turns();
  const key = `${kind} ${id}`;
  const own = lines.get(key) ?? new Line(SEARCHES[kind]);
  lines.set(key, own);
  const leaveOwn = await own.take();
  try {
    const leave = await everybody.take();
    return await run().finally(leave);
  } finally {
    leaveOwn();
  }
}

/** Begins a file. @throws TooManyRequestsError where as many of this person's are being written as may be. */
export function beginExport({ kind, id }: Viewer): Leave {
  const { exports } = turns();
  const key = `${kind} ${id}`;
  const underWay = exports.get(key) ?? 0;
  if (underWay >= EXPORTS[kind])
    throw new TooManyRequestsError(`${underWay} files of yours are being written. Wait for one to be there.`);
  exports.set(key, underWay + 1);
  return () => {
    const left = (exports.get(key) ?? 1) - 1;
    if (left > 0) exports.set(key, left);
    else exports.delete(key);
  };
}
