import { z } from 'zod';
import { tameText } from '#lib/voucherify/tame';
import { parseTimestamp } from '#lib/voucherify/time';

/** Text to look for, mended as stored text was: Postgres refuses U+0000 and half surrogate pairs. */
export const Text = z.string().transform(tameText);

/** A moment as it may stand in an address. */
export const Moment = z.string().transform((text, context) => {
  const time = parseTimestamp(text);
  if (!time) context.addIssue('expected an ISO 8601 time, for example 2026-01-31T00:00:00Z');
  return time ?? z.NEVER;
});
