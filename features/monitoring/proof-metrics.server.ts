import { readProof } from '#lib/sync/proof/read-proof.ts';
import { gauge, type Metric } from '#features/monitoring/exposition.ts';

/** None before balances were compared for the first time. */
export async function ofProof(): Promise<Metric[]> {
  const proof = await readProof();
  if (!proof) return [];
  const { at, cards, agreed } = proof;
  return [
    gauge('pointline_balances_proven', 'Cards whose balance was Voucherify’s when they last were compared.', agreed),
    gauge('pointline_balances_differing', 'Cards whose balance was another then.', cards - agreed),
    gauge('pointline_balances_proven_timestamp_seconds', 'When that was.', Date.parse(at) / 1000),
  ];
}
