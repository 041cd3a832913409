import * as z from 'zod/mini';

/** Every error of the HTTP interface; `message` says what to do. */
export const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type ErrorBody = z.infer<typeof ErrorBody>;
