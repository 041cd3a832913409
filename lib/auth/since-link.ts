import { Prisma } from '#lib/generated/prisma/client.ts';

/** Columns of `staff`, for whoever reads who acts. */
export const SINCE_LINK = Prisma.sql`since_link_id AS "sinceLinkId", since_link_by AS "sinceLinkBy"`;

/**
 * Whether somebody of `staff` is to be told of a link that was made for their account, or used since they were told.
 * Of an invitation they know.
 */
export const IS_TO_BE_TOLD = Prisma.sql`EXISTS (
  SELECT FROM password_link
  WHERE password_link.staff_id = staff.id AND NOT is_first AND (seen_at IS NULL OR used_at > seen_at))`;

/** The link by which somebody's password was set, as a viewer has it. */
export function sinceLinkOf({ sinceLinkId, sinceLinkBy }: { sinceLinkId: string | null; sinceLinkBy: string | null }) {
  return sinceLinkId === null ? {} : { sinceLink: { id: sinceLinkId, madeBy: sinceLinkBy } };
}
