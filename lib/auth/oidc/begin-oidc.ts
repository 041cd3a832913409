import * as oidc from 'openid-client';
import { z } from 'zod';
import { keepForBrowser } from '#lib/auth/browser-token.ts';
import { requestOrigin } from '#lib/auth/forwarded.ts';
import { oidcClient } from '#lib/auth/oidc/client.ts';

export const OIDC_CALLBACK = '/api/auth/oidc/callback';

/** Seconds that may lie between the provider's own sign-in and our proof of it, where that is asked for anew. */
export const FRESH = 60;

const Intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign_in') }),
  /** Linking the account that a one-time link is for; the link is used up on the way back. */
  z.object({ kind: z.literal('link'), token: z.string() }),
  /** Proving that whoever is signed in still sits there. */
  z.object({ kind: z.literal('prove') }),
]);
export type Intent = z.infer<typeof Intent>;

/** What this browser was sent to the provider with. */
export const Sent = z.object({
  intent: Intent,
  next: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});
export type Sent = z.infer<typeof Sent>;

type Asked = { intent: Intent; next: string; headers: Headers };

/** Where the browser goes to sign in at the provider, and the cookie that binds the way back to it. */
export async function beginOidc({ intent, next, headers }: Asked): Promise<{ goTo: string; cookies: string[] }> {
  const client = await oidcClient();
  const sent: Sent = {
    intent,
    next,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: `${requestOrigin(headers)}${OIDC_CALLBACK}`,
    scope: 'openid profile email',
    state: sent.state,
    nonce: sent.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(sent.verifier),
    code_challenge_method: 'S256',
    ...(intent.kind === 'prove' && { prompt: 'login', max_age: String(FRESH) }),
  });
  return { goTo: url.href, cookies: [await keepForBrowser('oidc', sent, headers)] };
}
