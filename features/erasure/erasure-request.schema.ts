import { z } from 'zod';

/** The customer's id once more, typed: so that nobody is erased by a slip. */
export const ErasureRequest = z.object({ confirm: z.string() });
