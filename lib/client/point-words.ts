import { formatAmount, formatSigned } from '#lib/client/format-points';
import { formatTime } from '#lib/client/format-time';
import type { HistoryPoint } from '#lib/wire/balance-history';

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
