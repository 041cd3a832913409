import type { Right, Role } from '#lib/auth/rights.ts';

declare const checked: unique symbol;

/** Who asks, as far as is known. */
export type Identity =
  | {
      kind: 'staff';
      id: string;
      name: string;
      email: string;
      role: Role;
      /** When they last proved in this session that it is them; not there where no session acts. */
      provenAt?: Date;
      /** The link by which their password was set: who made it could be who acts. */
      sinceLink?: { id: string; madeBy: string | null };
      /** A link was made or used for their account, and they were not told of it yet. */
      isToBeTold?: true;
      /** In which they ask; none for what is done in their name otherwise. */
      sessionId?: string;
      /** The customer, or the webhook of nobody, whom they see without masks in this request. */
      revealed?: string | null;
    }
  /** Of POINTLINE_API_TOKEN, which may everything. */
  | { kind: 'token'; id: 'environment'; name: string }
  /** Of a token that was made in the desk. */
  | { kind: 'token'; id: `api_${string}`; name: string; rights: readonly Right[] };

/**
 * Who reads. Only the guard makes one, so a function that takes a viewer proves that somebody's right to call it was
 * checked. The mark is a type: nothing can be written in its place by accident.
 */
export type Viewer = Identity & { readonly [checked]: true };

/** For lib/auth alone, once somebody's right was checked. */
export function asViewer(identity: Identity): Viewer {
  return identity as Viewer;
}
