import { useMemo } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import { pointsWords } from '#features/chart/point-words.ts';
import { GapRow } from '#features/balance/gap-row.tsx';
import { MovementRow } from '#features/balance/movement-row.tsx';
import { OlderMovements, type OlderQuery } from '#features/balance/older-movements.tsx';
import { balanceLines, balancesAfter } from '#features/balance/balance-lines.ts';
import { formatAmount } from '#lib/format-points.ts';
import { timelineHref } from '#features/timeline/timeline-search.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';
import { customerPath } from '#lib/routes.ts';

type Props = { customerId: string; account: CardBalance; query: OlderQuery; onEntry: (key: string) => void };

/** What led to the balance, newest first, with what no webhook explained at its place. */
export function Movements({ customerId, account, query, onEntry }: Props) {
  const lines = useMemo(() => balanceLines(account), [account]);
  const derived = useMemo(() => balancesAfter(account), [account]);
  const path = customerPath(customerId);
  return (
    <section aria-labelledby="balance-movements">
      <div className="flex items-baseline gap-3">
        <h3 id="balance-movements" className="mr-auto font-semibold">
          {headingOf(account)}
        </h3>
        {lines.length > 0 && (
          <span aria-hidden className="text-xs text-faint">
            Points · balance after
          </span>
        )}
      </div>
      <ol aria-label="Movements, newest first" className="mt-1">
        {lines.map((line) => (
          <li
            key={line.line === 'gap' ? `gap ${line.gap.from} ${line.gap.to}` : line.movement.key}
            className="border-t border-line"
          >
            {line.line === 'gap' ? (
              <GapRow gap={line.gap} />
            ) : (
              <MovementRow
                movement={line.movement}
                derived={derived.get(line.movement.key) ?? null}
                href={`${path}${timelineHref({ line: line.movement.key })}`}
                onOpen={onEntry}
              />
            )}
          </li>
        ))}
      </ol>
      <UnknownBefore account={account} />
      {account.older && <OlderMovements shown={account.movements.length} older={account.older} query={query} />}
    </section>
  );
}

/** A history that begins later than the card is no gap in it. */
function UnknownBefore({ account: { opening, movements, statedAt, older } }: { account: CardBalance }) {
  const zone = useZone();
  const at = movements[0]?.occurredAt ?? statedAt;
  if (older !== null || opening === null || opening === 0 || at === null) return null;
  return (
    <p className="border-t border-line py-3 text-sm text-muted">
      Unknown before <Moment at={at} zone={zone} show="date" />: {pointsWords(opening)} stood on the card by then.
    </p>
  );
}

/** `12 movements, 1 gap`; of gaps further back only the points are known. */
function headingOf({ movements, gaps, older }: CardBalance): string {
  const count = movements.length + (older?.movements ?? 0);
  const known = count === 0 ? 'No movement' : `${formatAmount(count)} ${count === 1 ? 'movement' : 'movements'}`;
  if (older) return known;
  return gaps.length === 0 ? known : `${known}, ${formatAmount(gaps.length)} ${gaps.length === 1 ? 'gap' : 'gaps'}`;
}
