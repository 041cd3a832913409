import { ErasureRequest } from '#features/erasure/erasure-request.schema.ts';
import { findErasure } from '#features/erasure/find-erasure.server.ts';
import { requestErasure } from '#features/erasure/request-erasure.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The last erasure of this person that was not taken back. */
export const GET = staffRoute({ right: 'erase', atOnce: true }, ({ viewer }, { id }: { id: string }) =>
  findErasure(viewer, id),
);

/** Asks for the erasure of this person. */
export const POST = staffRoute(
  { right: 'erase', recentProof: true, body: ErasureRequest, example: '{"confirm":"cust_…"}' },
  ({ viewer, body }, { id }: { id: string }) => requestErasure(viewer, id, body.confirm),
);
