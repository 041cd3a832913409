import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { ApiToken, MadeToken, TokenList } from '#features/tokens/token.schema.ts';
import type { Scope } from '#lib/auth/rights.ts';
import { TOKENS_API, tokenApi } from '#lib/routes.ts';

export function tokensQuery() {
  return queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }): Promise<TokenList> => fetchJson({ path: TOKENS_API, schema: tokenList, signal }),
  });
}

export function makeToken(body: { name: string; scopes: Scope[]; expiresAt: string | null }): Promise<MadeToken> {
  return fetchJson({ path: TOKENS_API, schema: madeToken, method: 'POST', body });
}

export async function revokeToken(id: string): Promise<ApiToken> {
  return (await fetchJson({ path: tokenApi(id), schema: changedToken, method: 'DELETE' })).token;
}

/** Asks for the list anew: it is in another order now, and others may have changed theirs. */
export function renewTokens(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey });
}

const tokenList = () => import('#features/tokens/token.schema.ts').then((wire) => wire.TokenList);
const madeToken = () => import('#features/tokens/token.schema.ts').then((wire) => wire.MadeToken);
const changedToken = () => import('#features/tokens/token.schema.ts').then((wire) => wire.ChangedToken);
