import { CircleCheck, CircleHelp, Sigma } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

const LOOKS = {
  stated: { icon: CircleCheck, tone: 'text-positive' },
  derived: { icon: Sigma, tone: 'text-muted' },
  uncertain: { icon: CircleHelp, tone: 'text-warning' },
} as const;

/** How sure the balance is, in words. */
export function BalanceBasis({ account }: { account: CardBalance }) {
  const { icon: Icon, tone } = LOOKS[account.basis];
  return (
    <p className={classNames('mt-0.5 flex gap-1.5 text-sm', tone)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <Words account={account} />
      </span>
    </p>
  );
}

function Words({ account: { basis, statedAt } }: { account: CardBalance }) {
  const zone = useZone();
  const stated = statedAt !== null && <Moment at={statedAt} zone={zone} />;
  switch (basis) {
    case 'stated':
      return <>Stated by Voucherify at {stated}</>;
    case 'derived':
      return stated ? (
        <>Worked out from the movements after the last statement, of {stated}</>
      ) : (
        'Worked out backwards from the first statement: the movements lead to it from nought'
      );
    case 'uncertain':
      return stated ? (
        <>Uncertain: points moved between the statement of {stated} and the next one, and no webhook told us</>
      ) : (
        'Uncertain: Voucherify had not stated a balance by then, and what happened earlier no webhook told us'
      );
  }
}
