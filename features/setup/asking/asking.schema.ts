import * as z from 'zod/mini';

const source = z.enum(['environment', 'desk']);
const Added = { addedAt: z.nullable(z.string()), addedBy: z.nullable(z.string()) };

/** How Pointline stands with Voucherify's own interface; of a key only its last characters. */
export const Asking = z.object({
  key: z.nullable(
    z.object({
      source,
      kind: z.enum(['server', 'oauth']),
      /** `Europe`, or a host. */
      place: z.string(),
      /** Empty for a short one. */
      ends: z.string(),
      scopes: z.nullable(z.string()),
      projectId: z.nullable(z.string()),
      /** What trying it said; null for one that was not tried here. */
      tried: z.nullable(z.string()),
      ...Added,
    }),
  ),
  management: z.nullable(
    z.object({ source, ends: z.string(), projectIds: z.array(z.string()), isInForce: z.boolean(), ...Added }),
  ),
  /** Keys that were sealed with another secret key, and are of no use. */
  sealed: z.array(z.enum(['key', 'management'])),
  /** Where the environment says to ask; null where the region is chosen here. */
  environmentHost: z.nullable(z.string()),
  scopes: z.string(),
  calls: z.object({
    minute: z.number(),
    cycle: z.number(),
    used: z.number(),
    pausedUntil: z.nullable(z.string()),
  }),
  failures: z.array(
    z.object({ at: z.string(), call: z.string(), status: z.nullable(z.number()), requestId: z.nullable(z.string()) }),
  ),
});
export type Asking = z.infer<typeof Asking>;

export const KeyTrial = z.object({ text: z.string() });

/** A region that is chosen by its name, one that the environment says, or a host that is typed. */
export type Place = 'europe' | 'us' | 'asia' | 'own';

export type NewKey = {
  place?: Place;
  host?: string;
  downloadHost?: string;
  kind: 'server' | 'oauth';
  appId: string;
  appToken: string;
  scopes?: string;
  projectId?: string;
};

export type NewManagementKey = { id: string; token: string; projectIds: string[] };
