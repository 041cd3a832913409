/** Milliseconds. */
const HOUR = 3_600_000;

/** What one person was shown of late. */
type Reader = {
  /** When each customer was last shown, the longest ago first. */
  shown: Map<string, number>;
  /** Before this nobody more is shown, once they are above the limit. */
  readyAt: number;
};

/**
 * How many different customers each person was shown within an hour. Who is above the limit is slowed to the pace of
 * the limit: each further customer takes them an hour's share. To open one that they know already costs nothing.
 */
export class ReadingPace {
  readonly #limit: number;
  readonly #readers = new Map<string, Reader>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Milliseconds that somebody has to wait before they are shown anybody. */
  waitOf(person: string, now: number): number {
    const reader = this.#readers.get(person);
    return reader && this.#countOf(reader, now) > this.#limit ? Math.max(0, reader.readyAt - now) : 0;
  }

  /** Remembers whom somebody was shown. How many that are within the hour, where it is above the limit; else null. */
  note(person: string, ids: readonly string[], now: number): number | null {
    const reader = this.#readers.get(person) ?? { shown: new Map<string, number>(), readyAt: 0 };
    this.#readers.set(person, reader);
    this.#countOf(reader, now);
    const before = reader.shown.size;
    for (const id of ids) {
      const isKnown = reader.shown.delete(id);
      // more are not told apart: nobody above the limit is shown many more within the hour
      if (isKnown || reader.shown.size < this.#limit * 4) reader.shown.set(id, now);
    }
    const count = reader.shown.size;
    if (count <= this.#limit) return null;
    const more = count - Math.max(before, this.#limit);
    reader.readyAt = Math.max(now, reader.readyAt) + (more * HOUR) / this.#limit;
    return count;
  }

  /** How many people are above the limit. */
  countAbove(now: number): number {
    let above = 0;
    for (const [person, reader] of this.#readers) {
      const count = this.#countOf(reader, now);
      if (count === 0) this.#readers.delete(person);
      if (count > this.#limit) above += 1;
    }
    return above;
  }

  #countOf({ shown }: Reader, now: number): number {
    for (const [id, at] of shown) {
      if (now - at < HOUR) break;
      shown.delete(id);
    }
    return shown.size;
  }
}
