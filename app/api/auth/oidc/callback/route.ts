import { finishOidc } from '#lib/auth/oidc/finish-oidc.ts';
import { seeOther } from '#lib/auth/respond-to-form.ts';
import { respond } from '#lib/http/respond.ts';

/** Where the provider of OpenID Connect sends the browser back to. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { goTo, cookies } = await finishOidc(request);
    return seeOther(goTo, cookies);
  });
}

/** Without this Next would run GET for it, which uses up what the browser was sent with. */
export function HEAD(): Response {
  return new Response(null, { status: 204 });
}
