import { env } from '#lib/env.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import { guardWebhooks } from '#lib/sync/guard/guard-webhooks.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { pollMembers } from '#lib/sync/members/members.ts';

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

export const PROOF: Job = { name: 'proof', every: { hour: () => env().proofHour }, run: prove };
export const BACKFILL: Job = { name: 'backfill', every: null, run: backfill };

/** Each has a room of its own beside this file. */
export const JOBS: readonly Job[] = [
  // whoever opens a customer sees what is new of Loyalty v2 moments later
  { name: 'members', every: 5_000, run: pollMembers },
  // each campaign has a pace of its own; this is how soon one that is due gets its turn
  { name: 'tail', every: 10_000, run: tail, asked: makeDue },
  { name: 'guard', every: 3_600_000, run: () => guardWebhooks() },
  PROOF,
  BACKFILL,
];
