import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import { formatAmount, formatSigned } from '#lib/format-points.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

const BASIS = { stated: 'stated', derived: 'worked out', uncertain: 'uncertain' } as const;

/** The same as the chart, to be read; newest first. */
export function ChartTable({ history: { points } }: { history: BalanceHistory }) {
  const zone = useZone();
  return (
    <div
      role="group"
      aria-label="Balance over time, as a table"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <table className="w-full text-xs">
        <thead className="sticky top-0 bg-surface text-left text-faint">
          <tr>
            <th scope="col" className="py-1 font-normal">
              From
            </th>
            <th scope="col" className="py-1 pl-2 text-right font-normal">
              Balance
            </th>
            <th scope="col" className="py-1 pl-2 text-right font-normal">
              Change
            </th>
            <th scope="col" className="py-1 pl-2 font-normal">
              Known
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ at, balance, change, basis }) => (
            <tr key={at} className="border-t border-line align-top">
              <td className="py-1">
                <Moment at={at} zone={zone} />
              </td>
              <td className="py-1 pl-2 text-right">{formatAmount(balance)}</td>
              <td className="py-1 pl-2 text-right">{formatSigned(change)}</td>
              <td className="py-1 pl-2">{BASIS[basis]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
