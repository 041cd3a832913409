import * as z from 'zod/mini';

/** To be sent with each request that is to be answered without masks. */
export const Reveal = z.object({ grant: z.string() });
export type Reveal = z.infer<typeof Reveal>;
