import { formatTime } from '#lib/time/format-time.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

type Value = Entry['details'][string];

/** Amounts of money, in minor units: Voucherify has 10500 for 105.00. */
const MONEY: ReadonlySet<string> = new Set(['orderAmount', 'orderTotal', 'creditsAdded']);
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A detail of an entry as it is read: money in major units, with the currency if known; a time in the zone. */
export function detailWords(
  name: string,
  value: NonNullable<Value>,
  { currency, zone }: { currency: Value | undefined; zone: string },
): string {
  if (typeof value === 'number' && MONEY.has(name))
    return moneyWords(value, typeof currency === 'string' ? currency : null);
  if (typeof value === 'string' && TIME.test(value)) return `${formatTime(value, zone, 'stamp')} ${zone}`;
  return String(value);
}

function moneyWords(minor: number, currency: string | null): string {
  const digits = digitsOf(currency);
  const number = new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const amount = number.format(minor / 10 ** digits).replace('-', '\u2212');
  return currency === null ? amount : `${amount} ${currency}`;
}

/** Digits behind the point: two, unless the currency says otherwise (ISO 4217). */
function digitsOf(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
