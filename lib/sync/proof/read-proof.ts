import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { Differing } from '#lib/sync/proof/compare-balances.ts';
import { readStanding } from '#lib/sync/job-turns.ts';

/** Every card's balance compared with Voucherify's. */
export type Proof = {
  /** When Voucherify's balances were of. */
  at: string;
  cards: number;
  agreed: number;
  /** The first of those that differ; `theirs` is null where Voucherify has no such card. */
  differ: Differing[];
  /** Cards of Voucherify's of which nothing was told. */
  unknown: number;
  /** Movements that nothing had told and that were kept. */
  added: number;
  /** Movements of cards that nobody is known to hold, and rows that were not understood. */
  leftOut: number;
};

/** The last one that came to its end; null where none did. */
export async function readProof(): Promise<Proof | null> {
  const row = await db().balanceProof.findFirst({ orderBy: { at: 'desc' } });
  if (!row) return null;
  const { at, cards, agreed, differ, unknown, added, unplaced, unreadable } = row;
  return {
    at: at.toISOString(),
    ...{ cards, agreed, unknown, added },
    differ: z.array(Differing).parse(differ),
    leftOut: unplaced + unreadable,
  };
}

/** Milliseconds after which a proof is old: a night was left out. */
const OLD = 26 * 3_600_000;

export type ProofStanding = {
  proof: Proof | null;
  isOld: boolean;
  isRunning: boolean;
  /** Why the last try did not come to its end, in words. */
  problem: string | null;
};

export async function readProofStanding(now = Date.now()): Promise<ProofStanding> {
  const [proof, standing] = await Promise.all([readProof(), readStanding('proof')]);
  const isRunning = standing?.isRunning ?? false;
  return {
    proof,
    isOld: proof !== null && now - Date.parse(proof.at) > OLD,
    isRunning: isRunning || (standing?.askedAt ?? null) !== null,
    problem: isRunning ? null : (standing?.problem ?? null),
  };
}
