import { balancesAfter } from '#features/balance/balance-lines.ts';
import { StatementRow } from '#features/statement/statement-row.tsx';
import { formatAmount, formatSigned } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';
import { statementLines } from '#features/statement/statement-lines.ts';
import type { CardStatement as Statement } from '#features/statement/statement.schema.ts';

const CELL = 'py-1.5 align-top';

/** One card's period as a table: the balance before, what moved, what no webhook explained, the balance after. */
export function CardStatement({ statement, zone }: { statement: Statement; zone: string }) {
  const { card, opening, closing, movements, gaps, rest } = statement;
  const standing = standingOf(card, zone);
  const lines = statementLines({ movements, gaps });
  const derived = balancesAfter({ balance: rest ? null : closing.balance, movements, gaps });
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-lg font-semibold break-after-avoid wrap-anywhere">
        <bdi>{card.campaignName ?? 'Loyalty card'}</bdi>{' '}
        {card.code !== null && <bdi className="font-mono text-base font-normal text-muted">{card.code}</bdi>}
        {standing !== null && <span className="ml-2 text-sm font-normal text-warning">{standing}</span>}
      </h2>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left text-xs text-muted">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              Date
            </th>
            <th scope="col" className="py-1.5 pr-3 font-medium">
              What happened
            </th>
            <th scope="col" className="py-1.5 pr-3 text-right font-medium">
              Points
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              Balance after
            </th>
          </tr>
        </thead>
        <tbody>
          <BalanceRow label="Opening balance" balance={opening} />
          {lines.length === 0 && (
            <tr className="border-b border-line">
              <td colSpan={4} className={`${CELL} text-muted`}>
                Nothing moved in this period.
              </td>
            </tr>
          )}
          {lines.map((line) => (
            <StatementRow
              key={line.line === 'gap' ? `gap ${line.gap.from} ${line.gap.to}` : line.movement.key}
              line={line}
              derived={line.line === 'gap' ? null : (derived.get(line.movement.key) ?? null)}
              zone={zone}
            />
          ))}
          {rest && (
            <tr className="break-inside-avoid border-b border-line">
              <td colSpan={2} className={`${CELL} pr-3 font-medium text-warning`}>
                {formatAmount(rest.count)} later {rest.count === 1 ? 'movement is' : 'movements are'} not printed here:
                choose a shorter period to see them.
              </td>
              <td className={`${CELL} pr-3 text-right whitespace-nowrap`}>{formatSigned(rest.points)}</td>
              <td />
            </tr>
          )}
          <BalanceRow label="Closing balance" balance={closing} />
        </tbody>
      </table>
    </section>
  );
}

function standingOf({ deletedAt, active }: Statement['card'], zone: string): string | null {
  if (deletedAt !== null) return `Deleted ${formatTime(deletedAt, zone, 'date')}`;
  return active === false ? 'Switched off' : null;
}

function BalanceRow({ label, balance: { balance, basis } }: { label: string; balance: Statement['opening'] }) {
  return (
    <tr className="break-inside-avoid border-b border-line-strong font-semibold">
      <th scope="row" colSpan={3} className={`${CELL} pr-3 text-left`}>
        {label}
        {balance !== null && basis === 'uncertain' && (
          <span className="font-normal text-warning"> (uncertain: points moved about then, and no webhook told)</span>
        )}
      </th>
      <td className={`${CELL} text-right whitespace-nowrap`}>
        {balance === null ? 'not known' : formatAmount(balance)}
      </td>
    </tr>
  );
}
