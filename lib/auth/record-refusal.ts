import { typedDigest } from '#lib/audit/typed-text.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { requestUnderWay } from '#lib/log/request-id.ts';

/** As Voucherify and we make ids: `cust_…`, `vtx_…`. Anything else in an address may be somebody's name. */
const ID = /^[a-z]{1,12}_[A-Za-z0-9]{1,80}$/;

/**
 * Leaves a line of a request that somebody known was refused: for lack of a right, or because there is nothing of that
 * name. Other errors leave none.
 * @param named what the address names; null where it names nothing.
 */
export async function recordRefusal(viewer: Viewer, error: unknown, named: string | null): Promise<void> {
  if (error instanceof ForbiddenError) await record(viewer, 'refused.forbidden', named);
  else if (error instanceof NotFoundError) await record(viewer, 'refused.not_found', named);
}

async function record(viewer: Viewer, action: `refused.${'forbidden' | 'not_found'}`, named: string | null) {
  const subject = named === null || ID.test(named) ? named : typedDigest(named);
  const detail = { route: requestUnderWay()?.route ?? null };
  await recordAccess(viewer, { action, subject: subject ?? undefined, detail });
}
