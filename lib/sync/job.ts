/** What Pointline asks Voucherify for by itself, or when it is told to. */
export type Job = {
  name: string;
  /**
   * Milliseconds from the end of one run to the next, or the hour of the day, UTC, at which it runs; null where it runs
   * only when somebody asks for it.
   */
  every: number | { hour: () => number } | null;
  /** Goes on where it was broken off: whoever is killed in it is followed by another run. */
  run: (signal: AbortSignal) => Promise<void>;
  /** What is to be done first where somebody asks for it. */
  asked?: () => Promise<void>;
};
