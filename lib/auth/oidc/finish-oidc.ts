import { recordAnonymous } from '#lib/auth/audit.ts';
import { dropForBrowser, takeForBrowser } from '#lib/auth/browser-token.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { Sent } from '#lib/auth/oidc/begin-oidc.ts';
import { findAccount, linkAccount } from '#lib/auth/oidc/find-account.ts';
import { type Claims, readClaims } from '#lib/auth/oidc/read-claims.ts';
import { oidcErrorCode, oidcProblem } from '#lib/auth/oidc/oidc-problem.ts';
import { openSession } from '#lib/auth/open-session.ts';
import type { Problem } from '#lib/auth/problems.ts';
import { confirmPath } from '#lib/auth/proof/confirm-path.ts';
import { proveByOidc } from '#lib/auth/proof/prove.ts';

/** Where the browser goes on to. `cookies` are Set-Cookie headers. */
type Finished = { goTo: string; cookies: string[] };

/**
 * Takes whoever comes back from the provider where they wanted to go: in, or to the page that says why not. Leaves a
 * line in the audit trail, whatever comes of it. What the browser was sent with is good once.
 */
export async function finishOidc(request: Request): Promise<Finished> {
  const { headers } = request;
  const sent = Sent.safeParse(await takeForBrowser('oidc', headers)).data;
  const finished = sent ? await goOn(sent, request) : await refuse('oidc_expired', request);
  return { ...finished, cookies: [...finished.cookies, dropForBrowser('oidc', headers)] };
}

async function goOn(sent: Sent, request: Request): Promise<Finished> {
  let claims: Claims;
  try {
    claims = await readClaims(sent, request);
  } catch (error) {
    return refuse(oidcProblem(error), request, sent, oidcErrorCode(error));
  }
  const { intent, next } = sent;
  const { headers } = request;
  if (intent.kind === 'prove')
    return (await proveByOidc(claims, headers)) ? { goTo: next, cookies: [] } : refuse('oidc_other', request, sent);

  const account = intent.kind === 'link' ? await linkAccount(claims, intent.token) : await findAccount(claims);
  if (account.outcome !== 'found') return refuse(account.outcome, request, sent);
  const opened = await openSession({ staffId: account.staffId, by: 'oidc', next, headers });
  return opened ?? refuse('switched_off', request, sent);
}

async function refuse(problem: Problem, { headers }: Request, sent?: Sent, code?: string): Promise<Finished> {
  const detail = { by: 'oidc', address: clientAddress(headers), because: problem, ...(code !== undefined && { code }) };
  await recordAnonymous({ action: 'sign_in.failed', detail });
  const path = sent?.intent.kind === 'prove' ? confirmPath(sent.next) : signInPath(sent?.next ?? '/');
  return { goTo: `${path}${path.includes('?') ? '&' : '?'}error=${problem}`, cookies: [] };
}
