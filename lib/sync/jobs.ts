import { env } from '#lib/env.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import type { Job } from '#lib/sync/job.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { tail } from '#lib/sync/tail/tail.ts';

export const PROOF: Job = { name: 'proof', every: { hour: () => env().proofHour }, run: prove };
export const BACKFILL: Job = { name: 'backfill', every: null, run: backfill };

/** Each has a room of its own beside this file. */
export const JOBS: readonly Job[] = [
  // each campaign has a pace of its own; this is how soon one that is due gets its turn
  { name: 'tail', every: 10_000, run: tail, asked: makeDue },
  PROOF,
  BACKFILL,
];
