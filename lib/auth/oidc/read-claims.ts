import * as oidc from 'openid-client';
import { z } from 'zod';
import { requestOrigin } from '#lib/auth/forwarded.ts';
import { FRESH, OIDC_CALLBACK, type Sent } from '#lib/auth/oidc/begin-oidc.ts';
import { oidcClient, oidcSettings } from '#lib/auth/oidc/client.ts';
import { ROLES, type Role } from '#lib/auth/rights.ts';

/** Who came, as the provider says. */
export type Claims = { issuer: string; subject: string; name: unknown; email: unknown; role: Role | null };

/** Some providers send one group as a text. */
const Groups = z.union([z.array(z.string()), z.string().transform((group) => [group])]).catch([]);

/**
 * Who the provider sends back: with the code of the address it is asked for its tokens, and these are checked to be
 * its own, of now, for us, and of the request that this browser was sent with.
 * @throws what openid-client throws where anything of that is not so, or the provider cannot be reached.
 */
export async function readClaims(sent: Sent, request: Request): Promise<Claims> {
  const client = await oidcClient();
  const { groupsClaim } = oidcSettings();
  const here = new URL(`${requestOrigin(request.headers)}${OIDC_CALLBACK}${new URL(request.url).search}`);
  const tokens = await oidc.authorizationCodeGrant(client, here, {
    expectedState: sent.state,
    expectedNonce: sent.nonce,
    pkceCodeVerifier: sent.verifier,
    ...(sent.intent.kind === 'prove' && { maxAge: FRESH }),
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('The provider sent no ID token');
  const { email, name, [groupsClaim]: groups } = claims;
  // What does not stand in the token may stand in the provider's answer about its owner
  const told =
    groups === undefined || email === undefined ? await tellMore(client, tokens.access_token, claims.sub) : {};
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: name ?? told['name'],
    email: email ?? told['email'],
    role: roleOf(Groups.parse(groups ?? told[groupsClaim])),
  };
}

async function tellMore(client: oidc.Configuration, token: string, subject: string): Promise<Record<string, unknown>> {
  if (!client.serverMetadata().userinfo_endpoint) return {};
  return oidc.fetchUserInfo(client, token, subject);
}

/** The role with the most rights of those that somebody's groups give; null where none gives one. */
function roleOf(groups: string[]): Role | null {
  const roles = oidcSettings()
    .roles.filter(({ group }) => groups.includes(group))
    .map(({ role }) => role);
  return ROLES.findLast((role) => roles.includes(role)) ?? null;
}
