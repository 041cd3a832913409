import { expiredWords } from '#features/monitoring/expired-words.ts';
import { ProofCard } from '#features/monitoring/proof-card.tsx';
import { countWords, formatAmount } from '#lib/format-points.ts';
import type { BalancesProven } from '#features/monitoring/monitoring.schema.ts';

type Expirations = NonNullable<NonNullable<BalancesProven['proof']>['expirations']>;

/** Points that expired at Voucherify without a movement, on cards whose balances agree all the same. */
export function ProvenExpirations({ expirations: { problem, untold, named } }: { expirations: Expirations }) {
  if (problem !== null)
    return <p className="text-sm wrap-anywhere text-muted">What expired could not be compared. {problem}</p>;
  if (untold === 0) return null;
  return (
    <>
      <ul aria-label="Points that expired without a movement" className="grid grid-cols-1 gap-2.5 text-sm">
        {named.map((one) => (
          <li key={`${one.cardId} ${one.day}`} className="flex flex-wrap items-baseline gap-x-3">
            <ProofCard {...one} />
            <span>{expiredWords({ ...one, isTold: false })}</span>
          </li>
        ))}
      </ul>
      {untold > named.length && (
        <p className="text-sm text-muted">
          The first {formatAmount(named.length)} of {countWords(untold, 'such expiration')} are listed.
        </p>
      )}
    </>
  );
}
