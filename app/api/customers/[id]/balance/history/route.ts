import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: HistoryQuestion }, ({ viewer, query }, { id }: { id: string }) =>
  getBalanceHistory(viewer, id, query),
);
