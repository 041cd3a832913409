import { z } from 'zod';
import { SCOPES } from '#lib/auth/rights.ts';

/** What an administrator says of a token to be made. The messages are shown as they are. */
export const NewToken = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name, such as that of the program.')
    .max(100, 'Use a name of at most 100 characters.')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Use a name without control characters.'),
  scopes: z
    .array(z.enum(SCOPES, 'Choose among the scopes.'))
    .min(1, 'Choose at least one scope.')
    .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
  /** Null where it has no end. */
  expiresAt: z.iso
    .datetime({ offset: true, error: 'Give the end as a time such as 2030-01-31T00:00:00Z.' })
    .transform((text) => new Date(text))
    .refine((end) => end.getTime() > Date.now(), 'Choose an end that lies ahead.')
    .nullable(),
});
export type NewToken = z.infer<typeof NewToken>;
