import { pollMembers } from '#lib/sync/members/members.ts';

/** What Pointline asks Voucherify for by itself, or when it is told to. */
export type Job = {
  name: string;
  /** Milliseconds from the end of one run to the next; null where it runs only when somebody asks for it. */
  every: number | null;
  /** Goes on where it was broken off: whoever is killed in it is followed by another run. */
  run: (signal: AbortSignal) => Promise<void>;
};

/** Each has a room of its own beside this file. */
export const JOBS: readonly Job[] = [
  // whoever opens a customer sees what is new of Loyalty v2 moments later
  { name: 'members', every: 5_000, run: pollMembers },
];
