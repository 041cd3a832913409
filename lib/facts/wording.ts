import type { Describable } from '#lib/facts/describable.ts';
import type { DetailValue } from '#lib/facts/fact.ts';

const NUMBER = new Intl.NumberFormat('en-US');

/** `1,239`, without a sign: the verb says which way. Null where there is no number. */
export function size(value: DetailValue | undefined): string | null {
  return typeof value === 'number' ? NUMBER.format(Math.abs(value)) : null;
}

/** `1,239 points`, `1 point`. */
export function amount(value: DetailValue | undefined, noun: string): string | null {
  const number = size(value);
  return number && `${number} ${noun}${number === '1' ? '' : 's'}`;
}

/** The detail in quotation marks, or null. */
export function quotedDetail({ details }: Describable, detail: string): string | null {
  const value = details[detail];
  return value === undefined || value === null || value === '' ? null : `“${value}”`;
}

/** ` “Basic”` after a noun, or nothing. */
export function quoted(line: Describable, detail: string): string {
  return withPrefix(' ', quotedDetail(line, detail));
}

/** ` of “Loyalty programme”`, or nothing. */
export function ofCampaign({ campaignName }: Describable): string {
  return campaignName ? ` of “${campaignName}”` : '';
}

/** The value after its preposition, or nothing. */
export function withPrefix(before: string, value: DetailValue | undefined): string {
  return value === undefined || value === null || value === '' ? '' : `${before}${value}`;
}

/** ` (Star Thermal Bottle)`, where the reward is a product and does not bear its name. */
export function product({ details }: Describable): string {
  const name = details.productName ?? details.skuName;
  return name && name !== details.rewardName ? ` (${name})` : '';
}

/** Before the voucher's id: the detail that holds the code, of a publication of several. */
export const CODE_DETAIL = 'code:';
