import { makeDue } from '#lib/sync/tail/watermark.ts';
import { tail } from '#lib/sync/tail/tail.ts';

/** What Pointline asks Voucherify for by itself, or when it is told to. */
export type Job = {
  name: string;
  /** Milliseconds from the end of one run to the next; null where it runs only when somebody asks for it. */
  every: number | null;
  /** Goes on where it was broken off: whoever is killed in it is followed by another run. */
  run: (signal: AbortSignal) => Promise<void>;
  /** What is to be done first where somebody asks for it. */
  asked?: () => Promise<void>;
};

/** Each has a room of its own beside this file. */
export const JOBS: readonly Job[] = [
  // each campaign has a pace of its own; this is how soon one that is due gets its turn
  { name: 'tail', every: 10_000, run: tail, asked: makeDue },
];
