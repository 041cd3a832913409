import { isConnected } from '#lib/rest/client.ts';
import { readProofStanding } from '#lib/sync/proof/read-proof.ts';
import type { BalancesProven } from '#features/monitoring/monitoring.schema.ts';
import type { Signs } from '#features/monitoring/verdict.ts';

/** Null where Voucherify cannot be asked, and never was. */
export async function readBalancesProven(now: number): Promise<BalancesProven | null> {
  const standing = await readProofStanding(now);
  return standing.proof !== null || (await isConnected()) ? standing : null;
}

export function signsOf({ proof, isOld }: BalancesProven): Signs['balances'] {
  return { differing: proof ? proof.cards - proof.agreed : 0, isOld };
}
