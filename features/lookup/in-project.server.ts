import { Prisma } from '#lib/generated/prisma/client.ts';

/** The project that is asked about, if it is one in particular, and how many are shown. */
export type Asked = { project: string | undefined; limit: number };

/** A condition on `customer`, to follow others. */
export function inProject(project: string | undefined): Prisma.Sql {
  return project ? Prisma.sql`AND customer.project_id = ${project}` : Prisma.empty;
}
