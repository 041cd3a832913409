import { z } from 'zod';
import { tameText } from '#lib/voucherify/tame';

/** Text to look for, mended as stored text was: Postgres refuses U+0000 and half surrogate pairs. */
export const Text = z.string().transform(tameText);
