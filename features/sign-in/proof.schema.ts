import * as z from 'zod/mini';

/** How whoever is signed in can prove that it is them. */
export const ProofWays = z.object({
  typed: z.nullable(z.enum(['code', 'password'])),
  /** The provider's name, for who comes by it too. */
  oidc: z.nullable(z.string()),
  /** What is to be run on the server by who has neither. */
  command: z.nullable(z.string()),
});
export type ProofWays = z.infer<typeof ProofWays>;
