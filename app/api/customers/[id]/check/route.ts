import { checkWithVoucherify } from '#features/check/check.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** 409 `not_connected` without a key, 429 `budget_spent` where no call is left, 502 where Voucherify fails. */
export const POST = staffRoute({ right: 'check' }, ({ viewer }, { id }: { id: string }) =>
  checkWithVoucherify(viewer, id),
);
