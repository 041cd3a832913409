import { typedDigest } from '#lib/audit/typed-text.ts';
import { accessLine, recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** One line for a search, with whom it shows: in the statement that finds them, or once more than one was needed. */
export type SearchTrail = {
  line: (shown: Prisma.Sql, where: Prisma.Sql) => Prisma.Sql;
  record: (shown: string[]) => Promise<void>;
};

export function searchTrail(viewer: Viewer, typed: string): SearchTrail {
  const search = { action: 'customers.searched', subject: typedDigest(typed) } as const;
  return {
    line: (customerIds, where) => accessLine(viewer, { ...search, customerIds }, where),
    record: (customerIds) => recordAccess(viewer, { ...search, customerIds }),
  };
}
