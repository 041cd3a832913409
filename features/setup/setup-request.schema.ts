import { z } from 'zod';

/** Characters. Voucherify's have 36. */
export const SHORTEST_SECRET = 16;
const LONGEST_SECRET = 500;
const LONGEST_NAME = 60;
/** More than Voucherify has in all its regions, several times. */
const MOST_NETWORKS = 200;

const endsAt = z.iso.datetime().nullable();

/** Without a value one is made. */
export const NewSecret = z.strictObject({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  value: z
    .string()
    .trim()
    .min(SHORTEST_SECRET)
    .max(LONGEST_SECRET)
    .regex(/^[^\s,]*$/)
    .optional(),
  endsAt: endsAt.optional(),
});
export type NewSecret = z.infer<typeof NewSecret>;

export const SecretChange = z.strictObject({ endsAt });

export const NewSenders = z.strictObject({ networks: z.array(z.string().trim().max(50)).max(MOST_NETWORKS) });
