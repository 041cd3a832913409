import * as z from 'zod/mini';
import { ROLES } from '#lib/auth/rights.ts';

/** Somebody who may use the desk, as administrators see them. */
export const StaffMember = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  /** Whether it is the one who asks. */
  isSelf: z.boolean(),
  lastSignInAt: z.nullable(z.string()),
  /** Since when they may not sign in any more. */
  disabledAt: z.nullable(z.string()),
  /** Without one nobody signs in but with a link. */
  hasPassword: z.boolean(),
  /** Until when a link to set their password is good; null where none is open. */
  linkUntil: z.nullable(z.string()),
});
export type StaffMember = z.infer<typeof StaffMember>;

export const StaffList = z.object({ staff: z.array(StaffMember) });
export type StaffList = z.infer<typeof StaffList>;

export const ChangedMember = z.object({ member: StaffMember });

/** `path` is that of the one-time link, below this instance's address. It is told this once and kept nowhere. */
export const MemberWithLink = z.object({ member: StaffMember, path: z.string() });
export type MemberWithLink = z.infer<typeof MemberWithLink>;
