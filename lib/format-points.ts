import type { Kind } from '#lib/facts/kinds.ts';

const MINUS = '\u2212';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const money = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Points, or on a `gift` line an amount given in minor units; no webhook names its currency. */
export function formatAmount(amount: number, kind: Kind = 'points'): string {
  const text = kind === 'gift' ? money.format(amount / 100) : whole.format(amount);
  return text.replace('-', MINUS);
}

/** With its sign, nought without: `+120`, `−1,300`, `0`. */
export function formatSigned(amount: number, kind: Kind = 'points'): string {
  return amount > 0 ? `+${formatAmount(amount, kind)}` : formatAmount(amount, kind);
}

/** `1 webhook`, `12 webhooks`. */
export function countWords(count: number, noun: string): string {
  return `${formatAmount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
