import { CircleCheck } from 'lucide-react';
import { expiredWords } from '#features/monitoring/expired-words.ts';
import { ProofButton } from '#features/monitoring/proof-button.tsx';
import { ProofCard } from '#features/monitoring/proof-card.tsx';
import { ProvenExpirations } from '#features/monitoring/proof-expirations.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { countWords, formatAmount } from '#lib/format-points.ts';
import type { BalancesProven } from '#features/monitoring/monitoring.schema.ts';

type Props = { standing: BalancesProven; zone: string };
type Found = NonNullable<BalancesProven['proof']>;

/** Whether every card's balance is what Voucherify says, and which are not. */
export function Proof({ standing: { proof, isOld, isRunning, problem }, zone }: Props) {
  return (
    <Section id="proof" title="Balances proven" aside={<ProofButton isRunning={isRunning} />} className="lg:col-span-6">
      {proof ? (
        <Proven proof={proof} zone={zone} />
      ) : (
        <p className="text-muted">No balances were compared with Voucherify’s yet. They are every night.</p>
      )}
      {isOld && <p className="text-warning">That is more than a day ago: the nightly comparison did not come about.</p>}
      {problem !== null && (
        <p className="text-warning wrap-anywhere">The last one did not come to its end. {problem}</p>
      )}
    </Section>
  );
}

function Proven({ proof, zone }: { proof: Found; zone: string }) {
  const { at, cards, agreed, differ, unknown, added, leftOut, expirations } = proof;
  const differing = cards - agreed;
  return (
    <>
      <p className="flex gap-2">
        {differing === 0 && cards > 0 && <CircleCheck aria-hidden className="mt-0.5 size-4.5 shrink-0 text-positive" />}
        <span className={differing > 0 ? 'text-warning' : undefined}>
          {formatAmount(agreed)} of {countWords(cards, 'balance')} proven at <Moment at={at} zone={zone} />
          {differing === 0 ? '.' : `; ${formatAmount(differing)} ${differing === 1 ? 'differs' : 'differ'}.`}
        </span>
      </p>
      <Beside unknown={unknown} added={added} leftOut={leftOut} />
      {differ.length > 0 && (
        <ul aria-label="Balances that differ" className="grid grid-cols-1 gap-2.5 text-sm">
          {differ.map((one) => (
            <li key={one.cardId} className="flex flex-wrap items-baseline gap-x-3">
              <ProofCard {...one} />
              <span>
                {formatAmount(one.ours)} here,{' '}
                {one.theirs === null ? 'no such card at Voucherify' : `${formatAmount(one.theirs)} at Voucherify`}
                {one.expired.map((expired) => `; ${expiredWords(expired)}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {differing > differ.length && (
        <p className="text-sm text-muted">The first {formatAmount(differ.length)} are listed.</p>
      )}
      {expirations && <ProvenExpirations expirations={expirations} />}
    </>
  );
}

/** What the comparison brought, and what it could not compare. */
function Beside({ unknown, added, leftOut }: Pick<Found, 'unknown' | 'added' | 'leftOut'>) {
  const said = [
    added > 0 && `${countWords(added, 'movement')} that no webhook had told ${added === 1 ? 'was' : 'were'} added.`,
    unknown > 0 &&
      `Voucherify has ${countWords(unknown, 'more card')} of which nothing was told here; ` +
        'a backfill on the set-up page brings them.',
    leftOut > 0 &&
      `${countWords(leftOut, 'row')} of its lists could not be used: of cards that nobody holds, or not readable.`,
  ].filter((sentence) => sentence !== false);
  if (said.length === 0) return null;
  return <p className="max-w-prose text-sm text-muted">{said.join(' ')}</p>;
}
