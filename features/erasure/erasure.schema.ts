import * as z from 'zod/mini';

export const ERASURE_STATES = ['waiting', 'running', 'done', 'failed', 'canceled'] as const;
export const ERASURE_CAUSES = ['staff', 'token', 'webhook', 'retention'] as const;

/** Somebody who is to be erased, or was. */
export const Erasure = z.object({
  id: z.string(),
  customerId: z.string(),
  state: z.enum(ERASURE_STATES),
  cause: z.enum(ERASURE_CAUSES),
  askedBy: z.nullable(z.string()),
  askedAt: z.string(),
  dueAt: z.string(),
  finishedAt: z.nullable(z.string()),
  bodies: z.number(),
  problem: z.nullable(z.string()),
});
export type Erasure = z.infer<typeof Erasure>;

export const ErasureList = z.object({ erasures: z.array(Erasure) });
export type ErasureList = z.infer<typeof ErasureList>;

/** Of one customer; null where none was asked for, or all were taken back. */
export const CustomerErasure = z.object({ erasure: z.nullable(Erasure) });
export type CustomerErasure = z.infer<typeof CustomerErasure>;
