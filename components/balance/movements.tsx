import { useMemo, useState } from 'react';
import { GapRow } from '#components/balance/gap-row';
import { MovementRow } from '#components/balance/movement-row';
import { Button } from '#components/ui/button';
import { balanceLines } from '#lib/client/balance-lines';
import { formatAmount } from '#lib/client/format-points';
import { timelineHref } from '#lib/client/timeline-search';
import type { CardBalance } from '#lib/wire/balance';

const STEP = 200;

type Props = { customerId: string; account: CardBalance; onLine: (key: string) => void };

/** What led to the balance, newest first, with what no webhook explained at its place. */
export function Movements({ customerId, account, onLine }: Props) {
  const lines = useMemo(() => balanceLines(account), [account]);
  const [shown, setShown] = useState(STEP);
  const path = `/customers/${encodeURIComponent(customerId)}`;
  return (
    <section aria-labelledby="balance-movements">
      <div className="flex items-baseline gap-3">
        <h3 id="balance-movements" className="mr-auto font-semibold">
          {headingOf(account)}
        </h3>
        {lines.length > 0 && <span aria-hidden className="text-xs text-faint">Points · balance after</span>}
      </div>
      <ol aria-label="Movements, newest first" className="mt-1">
        {lines.slice(0, shown).map((line) => (
          <li key={line.line === 'gap' ? `gap ${line.gap.from} ${line.gap.to}` : line.movement.key} className="border-t border-line">
            {line.line === 'gap' ? (
              <GapRow gap={line.gap} />
            ) : (
              <MovementRow movement={line.movement} href={`${path}${timelineHref({ line: line.movement.key })}`} onOpen={onLine} />
            )}
          </li>
        ))}
      </ol>
      {shown < lines.length && (
        <div className="flex items-center justify-center gap-3 border-t border-line py-3 text-sm text-muted">
          {formatAmount(shown)} of {formatAmount(lines.length)}
          <Button size="sm" onClick={() => setShown(shown + STEP)}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}

/** `12 movements, 1 gap`. */
function headingOf({ movements, gaps }: CardBalance): string {
  const known = movements.length === 0 ? 'No movement' : `${formatAmount(movements.length)} ${movements.length === 1 ? 'movement' : 'movements'}`;
  return gaps.length === 0 ? known : `${known}, ${formatAmount(gaps.length)} ${gaps.length === 1 ? 'gap' : 'gaps'}`;
}
