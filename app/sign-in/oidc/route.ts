import { localPath, signInPath } from '#lib/auth/local-path.ts';
import { beginOidc, type Intent } from '#lib/auth/oidc/begin-oidc.ts';
import { findOidcName } from '#lib/auth/oidc/oidc-link.ts';
import { oidcProblem } from '#lib/auth/oidc/oidc-problem.ts';
import { seeOther } from '#lib/auth/respond-to-form.ts';
import { NotFoundError } from '#lib/errors.ts';
import { isSameOrigin } from '#lib/auth/same-origin.ts';
import { respond } from '#lib/http/respond.ts';

/**
 * Sends the browser to the provider of OpenID Connect. By GET, since the desk's policy lets no form lead elsewhere. Of
 * the address: `next`, the page to go on to; `link`, the one-time link that connects an account; `prove`, where
 * somebody who is signed in proves that it is them.
 */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    if (findOidcName() === null) throw new NotFoundError('This desk has no other sign-in.');
    const search = new URL(request.url).searchParams;
    const next = localPath(search.get('next'));
    // Another site may lead to a sign-in, but not to the connecting of an account: its owner is to see what they do
    if (search.has('link') && !isSameOrigin(request.headers))
      return seeOther(`/sign-in/connect?${new URLSearchParams({ token: search.get('link') ?? '' })}`, []);
    try {
      const { goTo, cookies } = await beginOidc({ intent: intentOf(search), next, headers: request.headers });
      return seeOther(goTo, cookies);
    } catch (error) {
      return seeOther(`${signInPath(next)}${next === '/' ? '?' : '&'}error=${oidcProblem(error)}`, []);
    }
  });
}

/** Without this Next would run GET for it, and whoever only looks where a link leads would be sent on. */
export function HEAD(): Response {
  return new Response(null, { status: 204 });
}

function intentOf(search: URLSearchParams): Intent {
  const token = search.get('link');
  if (token !== null) return { kind: 'link', token };
  return search.has('prove') ? { kind: 'prove' } : { kind: 'sign_in' };
}
