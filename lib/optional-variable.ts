import { z } from 'zod';

/** A variable of the environment that counts as unset where it is empty. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);
