import { env } from '#lib/env.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import { guardWebhooks } from '#lib/sync/guard/guard-webhooks.ts';
import type { Job } from '#lib/sync/job.ts';
import { pollMembers } from '#lib/sync/members/members.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { tail } from '#lib/sync/tail/tail.ts';

export const PROOF: Job = { name: 'proof', every: { hour: () => env().proofHour }, run: prove };
export const BACKFILL: Job = { name: 'backfill', every: null, run: backfill };

/** Each has a room of its own beside this file. */
export const JOBS: readonly Job[] = [
  // each campaign has a pace of its own; this is how soon one that is due gets its turn
  { name: 'tail', every: 10_000, run: tail, asked: makeDue },
  // whoever opens a customer sees what is new of Loyalty v2 moments later
  { name: 'members', every: 5_000, run: pollMembers },
  { name: 'guard', every: 3_600_000, run: () => guardWebhooks() },
  PROOF,
  BACKFILL,
];
