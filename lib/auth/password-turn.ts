import { availableParallelism } from 'node:os';
import { BusyError } from '#lib/errors.ts';

/**
 * Passwords that are looked at at once. A flood of sign-ins leaves half of the processors to the desk and the webhooks,
 * and half of the four threads on which Node hashes to what else it does there, such as reading files.
 */
export const AT_ONCE = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2)));

/** That may wait for their turn: all together, and of one address or browser. At 200 ms each that is ten seconds. */
export const MOST_WAITING = 48;
const MOST_OF_ONE = 6;

/** Milliseconds that somebody waits: on a busy machine a hash takes longer. */
const PATIENCE = 10_000;

const BUSY = 'Too many sign in at once.';

/** Whoever has shown that they belong here, by their browser, a session or a link, waits for no stranger. */
type Line = 'known' | 'stranger';

type Waiting = { who: string; begin: () => void };
type Turns = { underWay: number } & Record<Line, Waiting[]>;

// On globalThis: each of Next's routes may have its own copy of this module.
const shared = globalThis as { pointlinePasswordTurns?: Turns };

/**
 * Runs what looks at a password or makes a hash, when it is its turn.
 * @param who an address or a browser, of which only a few may wait.
 * @throws BusyError where too many wait.
 */
export async function inPasswordTurn<T>({ line, who }: { line: Line; who: string }, run: () => Promise<T>): Promise<T> {
  const turns = (shared.pointlinePasswordTurns ??= { underWay: 0, known: [], stranger: [] });
  if (turns.underWay < AT_ONCE) turns.underWay += 1;
  else await wait(turns[line], who);
  try {
    return await run();
  } finally {
    // the turn goes to the next, or is given back
    const next = turns.known.shift() ?? turns.stranger.shift();
    if (next) next.begin();
    else turns.underWay -= 1;
  }
}

function wait(line: Waiting[], who: string): Promise<void> {
  const ofOne = line.filter((waiting) => waiting.who === who).length;
  if (line.length >= MOST_WAITING || ofOne >= MOST_OF_ONE) throw new BusyError(BUSY);
  return new Promise((begin, refuse) => {
    const giveUp = setTimeout(() => {
      line.splice(line.indexOf(waiting), 1);
      refuse(new BusyError(BUSY));
    }, PATIENCE);
    const waiting = {
      who,
      begin: () => {
        clearTimeout(giveUp);
        begin();
      },
    };
    line.push(waiting);
  });
}
