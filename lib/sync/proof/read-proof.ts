import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { Differing } from '#lib/sync/proof/compare-balances.ts';
import { Expired, Untold } from '#lib/sync/proof/compare-expirations.ts';
import { readStanding } from '#lib/sync/standing.ts';

/** Proofs of older versions compared nothing of what expired. */
const Named = Differing.extend({ expired: z.array(Expired).default([]) });
const Expirations = z.object({
  /** Why they could not be compared, in words. */
  problem: z.nullable(z.string()),
  /** Of how many cards and days points expired and no movement told of it, and the first of them. */
  untold: z.number(),
  named: z.array(Untold),
});

/** Every card's balance compared with Voucherify's. */
export type Proof = {
  /** When Voucherify's balances were of. */
  at: string;
  cards: number;
  agreed: number;
  /** The first of those that differ, and what of them expired; `theirs` is null where Voucherify has no such card. */
  differ: z.infer<typeof Named>[];
  /** Cards of Voucherify's of which nothing was told. */
  unknown: number;
  /** Movements that nothing had told and that were kept. */
  added: number;
  /** Movements of cards that nobody is known to hold, and rows that were not understood. */
  leftOut: number;
  /** What expired, of cards that do not differ; null where it was not asked for. */
  expirations: z.infer<typeof Expirations> | null;
};

/** The last one that came to its end; null where none did. */
export async function readProof(): Promise<Proof | null> {
  const row = await db().balanceProof.findFirst({ orderBy: { at: 'desc' } });
  if (!row) return null;
  const { at, cards, agreed, differ, unknown, added, unplaced, unreadable, expirations } = row;
  return {
    at: at.toISOString(),
    ...{ cards, agreed, unknown, added },
    differ: z.array(Named).parse(differ),
    leftOut: unplaced + unreadable,
    expirations: z.nullable(Expirations).parse(expirations),
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
  const proof = await readProof();
  const standing = await readStanding('proof');
  const isRunning = standing?.isRunning ?? false;
  return {
    proof,
    isOld: proof !== null && now - Date.parse(proof.at) > OLD,
    isRunning: isRunning || (standing?.askedAt ?? null) !== null,
    problem: isRunning ? null : (standing?.problem ?? null),
  };
}
