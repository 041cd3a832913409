import type { Route } from '#simulator/fake/route.ts';

/** Seconds. */
const LIFE = 900;

/** A token of an OAuth service, for whatever scopes are asked for. https://docs.voucherify.io/changelog */
export const OAUTH_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/v2\/oauth\/token$/,
    answer: ({ body }) => ({
      status: 200,
      body: {
        access_token: `token-${Date.now()}`,
        token_type: 'Bearer',
        expires_in: LIFE,
        scope: body?.['scope'] ?? '',
      },
    }),
  },
];
