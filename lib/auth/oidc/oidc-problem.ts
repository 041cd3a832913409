import * as oidc from 'openid-client';
import type { Problem } from '#lib/auth/problems.ts';
import { log } from '#lib/log/log.ts';

/** What to tell whoever could not come in by the provider. The log has the reason, which is the operator's. */
export function oidcProblem(error: unknown): Problem {
  // Somebody pressed "cancel" there, or the provider does not let them come here
  if (error instanceof oidc.AuthorizationResponseError) return 'oidc_refused';
  log().warn({ err: error }, 'The provider of OpenID Connect let nobody in');
  return isUnreachable(error) ? 'oidc_unavailable' : 'oidc_failed';
}

/** The library's name for what is wrong, such as OAUTH_JWT_CLAIM_COMPARISON_FAILED. It holds nothing of the person. */
export function oidcErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** No answer came: fetch's own error, or the time ran out. */
function isUnreachable(error: unknown): boolean {
  const code = oidcErrorCode(error);
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed');
}
