import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { secretApi, SETUP_SECRETS_API, SETUP_SENDERS_API } from '#lib/routes.ts';
import type { SecretList } from '#features/setup/secrets.schema.ts';
import type { Senders } from '#features/setup/senders.schema.ts';
import type { NewSecret } from '#features/setup/setup-request.schema.ts';

const secretList = () => import('#features/setup/secrets.schema.ts').then((wire) => wire.SecretList);
const revealed = () => import('#features/setup/secrets.schema.ts').then((wire) => wire.RevealedSecret);
const senders = () => import('#features/setup/senders.schema.ts').then((wire) => wire.Senders);

/** The secrets that webhooks may be signed with, without themselves. */
export function secretsQuery() {
  return queryOptions({
    queryKey: ['webhook-secrets'],
    queryFn: ({ signal }): Promise<SecretList> => fetchJson({ path: SETUP_SECRETS_API, schema: secretList, signal }),
  });
}

export function addSecret(secret: NewSecret): Promise<SecretList> {
  return fetchJson({ path: SETUP_SECRETS_API, schema: secretList, method: 'POST', body: secret });
}

export function endSecret(id: string, endsAt: string | null): Promise<SecretList> {
  return fetchJson({ path: secretApi(id), schema: secretList, method: 'PATCH', body: { endsAt } });
}

export function removeSecret(id: string): Promise<SecretList> {
  return fetchJson({ path: secretApi(id), schema: secretList, method: 'DELETE' });
}

export async function revealSecret(id: string): Promise<string> {
  return (await fetchJson({ path: secretApi(id, 'reveal'), schema: revealed, method: 'POST' })).value;
}

export function setSenders(networks: string[]): Promise<Senders> {
  return fetchJson({ path: SETUP_SENDERS_API, schema: senders, method: 'PATCH', body: { networks } });
}
