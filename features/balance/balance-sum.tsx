import { formatAmount, formatSigned } from '#lib/format-points.ts';
import { summandsOf } from '#features/balance/balance-sum.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

/** The balance as a sum on paper. */
export function BalanceSum({ account }: { account: CardBalance }) {
  const summands = summandsOf(account);
  if (account.balance === null || summands.length === 0) return null;
  return (
    <section aria-labelledby="balance-sum">
      <h3 id="balance-sum" className="mb-1 font-semibold">
        What it is made of
      </h3>
      <table className="w-full max-w-sm">
        <tbody>
          {summands.map(({ label, points, unexplained }) => (
            <tr key={label} className={unexplained && 'text-warning'}>
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                {label}
              </th>
              <td className="py-0.5 text-right whitespace-nowrap">{formatSigned(points)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-strong font-semibold">
            <th scope="row" className="py-1 pr-4 text-left">
              Balance
            </th>
            <td className="py-1 text-right whitespace-nowrap">{formatAmount(account.balance)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
