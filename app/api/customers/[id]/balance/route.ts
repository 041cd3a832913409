import { BalanceQuestion, getBalance } from '#features/balance/balance.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: BalanceQuestion }, ({ viewer, query }, { id }: { id: string }) =>
  getBalance(viewer, id, query),
);
