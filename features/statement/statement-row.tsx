import type { CardStatement } from '#features/statement/statement.schema.ts';
import type { BalanceLine } from '#features/balance/balance-lines.ts';
import { formatAmount, formatSigned } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';
import { movementWords } from '#features/balance/movement-words.ts';

type Props = {
  line: BalanceLine<CardStatement['movements'][number]>;
  /** The balance after it as the others tell, where it states none itself. */
  derived: number | null;
  zone: string;
};

const CELL = 'py-1.5 align-top';

export function StatementRow({ line, derived, zone }: Props) {
  if (line.line === 'gap') {
    const { points, from, to } = line.gap;
    return (
      <tr className="break-inside-avoid border-b border-line">
        <td className={`${CELL} pr-3 text-muted sm:whitespace-nowrap`}>{formatTime(to, zone, 'date')}</td>
        <td className={`${CELL} pr-3 text-warning`}>
          Not explained by any report that was received, between {formatTime(from, zone, 'stamp')} and{' '}
          {formatTime(to, zone, 'stamp')}
        </td>
        <td className={`${CELL} pr-3 text-right whitespace-nowrap`}>{formatSigned(points)}</td>
        <td />
      </tr>
    );
  }
  const { movement } = line;
  const balanceAfter = movement.balanceAfter ?? derived;
  return (
    <tr className="break-inside-avoid border-b border-line">
      <td className={`${CELL} pr-3 text-muted sm:whitespace-nowrap`}>
        {formatTime(movement.occurredAt, zone, 'stamp')}
      </td>
      <td className={`${CELL} pr-3 wrap-anywhere`}>
        {movementWords(movement)}
        {movement.reward !== null && <bdi>: {movement.reward}</bdi>}
      </td>
      <td className={`${CELL} pr-3 text-right whitespace-nowrap`}>{formatSigned(movement.points)}</td>
      <td className={`${CELL} text-right whitespace-nowrap`}>
        {movement.balanceAfter === null && derived !== null && <span className="sr-only">worked out: </span>}
        {balanceAfter !== null && formatAmount(balanceAfter)}
      </td>
    </tr>
  );
}
