import { z } from 'zod';
import { storableText } from '#lib/storable-text.ts';

/** Text to look for, mended as stored text was: Postgres refuses U+0000 and half surrogate pairs. */
export const Text = z.string().transform(storableText);
