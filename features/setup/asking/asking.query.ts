import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { SETUP_KEY_API, SETUP_KEY_TRY_API, SETUP_MANAGEMENT_KEY_API } from '#lib/routes.ts';
import type { Asking, NewKey, NewManagementKey } from '#features/setup/asking/asking.schema.ts';

const asking = () => import('#features/setup/asking/asking.schema.ts').then((wire) => wire.Asking);
const trial = () => import('#features/setup/asking/asking.schema.ts').then((wire) => wire.KeyTrial);

/** How Pointline asks Voucherify, without the keys. */
export function askingQuery() {
  return queryOptions({
    queryKey: ['asking-voucherify'],
    queryFn: ({ signal }): Promise<Asking> => fetchJson({ path: SETUP_KEY_API, schema: asking, signal }),
  });
}

export function enterKey(key: NewKey): Promise<Asking> {
  return fetchJson({ path: SETUP_KEY_API, schema: asking, method: 'POST', body: key });
}

export async function tryKey(): Promise<string> {
  return (await fetchJson({ path: SETUP_KEY_TRY_API, schema: trial, method: 'POST' })).text;
}

export function removeKey(): Promise<Asking> {
  return fetchJson({ path: SETUP_KEY_API, schema: asking, method: 'DELETE' });
}

export function enterManagementKey(key: NewManagementKey): Promise<Asking> {
  return fetchJson({ path: SETUP_MANAGEMENT_KEY_API, schema: asking, method: 'POST', body: key });
}

export function removeManagementKey(): Promise<Asking> {
  return fetchJson({ path: SETUP_MANAGEMENT_KEY_API, schema: asking, method: 'DELETE' });
}
