import { seeOther } from '#lib/auth/respond-to-form.ts';
import { signInByLink } from '#lib/auth/open-session.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { respond } from '#lib/http/respond.ts';

/** Opens the desk for whoever brings a one-time sign-in link. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const opened = await signInByLink(token, request.headers);
    if (opened) return seeOther(opened.goTo, opened.cookies);
    // A second click on a link that has just worked.
    return seeOther((await findSignedIn(request.headers)) ? '/' : '/sign-in?error=link', []);
  });
}

/** Without this Next would run GET for it, and whoever only looks where a link leads would use it up. */
export function HEAD(): Response {
  return new Response(null, { status: 204 });
}
