import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { bearerToken, findTokenIdentity } from '#lib/auth/api-token.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { isSameOrigin } from '#lib/auth/same-origin.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { ForbiddenError, UnauthorizedError } from '#lib/errors.ts';

/**
 * Who sends this request, for route handlers: a session cookie or an API token. Throws UnauthorizedError for nobody,
 * and ForbiddenError where another site sends a change with a visitor's cookie.
 */
export async function authorize(request: Request): Promise<Viewer> {
  const token = bearerToken(request.headers);
  if (token !== null) {
    const identity = findTokenIdentity(token);
    if (!identity)
      throw new UnauthorizedError('This API token is not valid: it must equal POINTLINE_API_TOKEN of the server.');
    return asViewer(identity);
  }

  const identity = await findSignedIn(request.headers);
  if (!identity) throw new UnauthorizedError('Sign in, or send "Authorization: Bearer …" with an API token.');
  if (!['GET', 'HEAD'].includes(request.method) && !isSameOrigin(request.headers)) {
    throw new ForbiddenError(
      'This request came from another site. Send it from the desk itself, or with an API token.',
    );
  }
  return asViewer(identity);
}

/**
 * Who looks at this page; nobody is sent to sign in and comes back to `path` afterwards. A page says its own path and
 * query, which Next tells no server component.
 */
export async function requireViewer(path = '/'): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) redirect(signInPath(path));
  return viewer;
}

/**
 * The same for a layout, which is rendered before its page and must leave the redirect to it: only the page knows where
 * to come back to. Looked up once in a request, however many ask.
 */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const identity = await findSignedIn(await headers());
  if (!identity) return null;
  // a page shows what was acknowledged before it was asked for
  await waitUntilProjected();
  return asViewer(identity);
});
