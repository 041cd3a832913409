import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { readErasures } from '#features/erasure/read-erasures.server.ts';
import type { ErasureList } from '#features/erasure/erasure.schema.ts';

const MOST = 200;

/** The last erasures that were asked for: 200 at most. They name nobody but by the id that stays. */
export async function listErasures(viewer: Viewer): Promise<ErasureList> {
  requireRight(viewer, 'erase');
  return { erasures: await readErasures(Prisma.sql`true`, MOST) };
}
