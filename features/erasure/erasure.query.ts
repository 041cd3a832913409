import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi, erasureApi, ERASURES_API } from '#lib/routes.ts';
import type { CustomerErasure, Erasure, ErasureList } from '#features/erasure/erasure.schema.ts';

/** Milliseconds between looks while one is under way. */
const SOON = 1_000;

/** The last erasure that was asked for a customer, and not taken back. */
export function customerErasureQuery(customerId: string) {
  return queryOptions({
    queryKey: ['erasure', customerId],
    queryFn: ({ signal }): Promise<CustomerErasure> =>
      fetchJson({ path: customerApi(customerId, 'erasure'), schema: customerErasure, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.erasure ?? null) ? SOON : false),
  });
}

export function erasuresQuery() {
  return queryOptions({
    queryKey: ['erasures'],
    queryFn: ({ signal }): Promise<ErasureList> => fetchJson({ path: ERASURES_API, schema: erasureList, signal }),
    refetchInterval: ({ state }) => (state.data?.erasures.some(isUnderWay) ? SOON : false),
  });
}

export function askErasure(customerId: string, confirm: string): Promise<Erasure> {
  return fetchJson({ path: customerApi(customerId, 'erasure'), schema: erasure, method: 'POST', body: { confirm } });
}

export function takeBackErasure(id: string): Promise<Erasure> {
  return fetchJson({ path: erasureApi(id), schema: erasure, method: 'DELETE' });
}

/** Whether it has begun or is about to, and is not done. */
export function isUnderWay(erasure: Erasure | null): boolean {
  if (erasure === null || erasure.state === 'done' || erasure.state === 'canceled') return false;
  return !canBeTakenBack(erasure);
}

export function canBeTakenBack({ state, dueAt }: Erasure): boolean {
  return state === 'waiting' && Date.parse(dueAt) > Date.now();
}

const erasure = () => import('#features/erasure/erasure.schema.ts').then((wire) => wire.Erasure);
const erasureList = () => import('#features/erasure/erasure.schema.ts').then((wire) => wire.ErasureList);
const customerErasure = () => import('#features/erasure/erasure.schema.ts').then((wire) => wire.CustomerErasure);
