/** Wrong tokens of one address in a minute that are told so; the ones after that are told to wait. */
const MOST = 30;
/** Milliseconds. */
const MINUTE = 60_000;
/** Addresses that are counted each for itself; all further ones share a count, so that no flood fills the memory. */
const ADDRESSES = 1_000;
const OTHERS = 'others';

/** Of one address: wrong tokens in the minute since a time, those that no line tells of yet, and when one last did. */
type Tally = { count: number; since: number; untold: number; toldAt: number; timer: NodeJS.Timeout | null };

/** Writes one line; rejects where that has to be tried again. */
type Tell = (line: { address: string; count: number }) => Promise<void>;

/**
 * Counts wrong API tokens by the address that they came from. It tells of an address at once, and then once a minute
 * with their number for as long as it goes on: a line for each would be an attack of its own.
 */
export class WrongTokenCount {
  readonly #tallies = new Map<string, Tally>();
  readonly #tell: Tell;
  /** One after the other: a flood from everywhere takes one connection. */
  #telling: Promise<void> = Promise.resolve();
  #sweptAt = -Infinity;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Seconds for which this address is to wait; 0 while it had few enough. */
  add(from: string): number {
    const now = Date.now();
    const address = this.#countedAs(from, now);
    const tally = this.#tallies.get(address) ?? { count: 0, since: now, untold: 0, toldAt: -Infinity, timer: null };
    this.#tallies.set(address, tally);
    if (now - tally.since >= MINUTE) Object.assign(tally, { count: 0, since: now });
    tally.count += 1;
    tally.untold += 1;
    if (now - tally.toldAt >= MINUTE) this.#tellNow(address, tally);
    else this.#tellLater(address, tally);
    return tally.count <= MOST ? 0 : Math.ceil((tally.since + MINUTE - now) / 1_000);
  }

  #countedAs(address: string, now: number): string {
    const tallies = this.#tallies;
    if (tallies.has(address) || tallies.size < ADDRESSES) return address;
    if (now - this.#sweptAt < MINUTE) return OTHERS;
    this.#sweptAt = now;
    for (const [known, { since, untold }] of tallies) if (untold === 0 && now - since >= MINUTE) tallies.delete(known);
    return tallies.size < ADDRESSES ? address : OTHERS;
  }

  #tellNow(address: string, tally: Tally): void {
    const count = tally.untold;
    Object.assign(tally, { untold: 0, toldAt: Date.now() });
    this.#telling = this.#telling
      .then(() => this.#tell({ address, count }))
      .catch(() => {
        tally.untold += count;
        this.#tellLater(address, tally);
      });
  }

  #tellLater(address: string, tally: Tally): void {
    tally.timer ??= setTimeout(
      () => {
        tally.timer = null;
        if (tally.untold > 0) this.#tellNow(address, tally);
      },
      tally.toldAt + MINUTE - Date.now(),
    ).unref();
  }
}
