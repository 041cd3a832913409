import { formatAmount, formatSigned } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';
import type { HistoryPoint } from '#features/chart/balance-history.schema.ts';

export const BASIS_WORDS = {
  stated: 'stated by Voucherify',
  derived: 'worked out from movements',
  uncertain: 'uncertain: points moved that no webhook told of',
} as const satisfies Record<HistoryPoint['basis'], string>;

/** `480 points`. */
export function pointsWords(balance: number): string {
  return `${formatAmount(balance)} ${Math.abs(balance) === 1 ? 'point' : 'points'}`;
}

/** One point of a chart as it is read out. */
export function pointWords({ at, balance, change, basis }: HistoryPoint, zone: string): string {
  const moved = change === 0 ? '' : `, ${formatSigned(change)}`;
  return `${formatTime(at, zone, 'stamp')}: ${pointsWords(balance)}${moved}, ${BASIS_WORDS[basis]}`;
}
