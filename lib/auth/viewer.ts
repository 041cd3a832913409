import type { Role } from '#lib/auth/rights.ts';

declare const checked: unique symbol;

/** Who asks, as far as is known. */
export type Identity =
  | {
      kind: 'staff';
      id: string;
      name: string;
      email: string;
      role: Role;
      /** In which they ask; none for what is done in their name otherwise. */
      sessionId?: string;
      /** The customer, or the webhook of nobody, whom they see without masks in this request. */
      revealed?: string | null;
    }
  | { kind: 'token'; id: string; name: string };

/**
 * Who reads. Only the guard makes one, so a function that takes a viewer proves that somebody's right to call it was
 * checked. The mark is a type: nothing can be written in its place by accident.
 */
export type Viewer = Identity & { readonly [checked]: true };

/** For lib/auth alone, once somebody's right was checked. */
export function asViewer(identity: Identity): Viewer {
  return identity as Viewer;
}
