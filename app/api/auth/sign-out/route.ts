import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { forgottenLookup } from '#lib/auth/kept-lookup.ts';
import { signOut } from '#lib/auth/sign-out.ts';

/** Ends the session, and leaves nothing in the browser. By POST, so that no link and no picture can do it. */
export async function POST(request: Request): Promise<Response> {
  const response = await respondToForm(request, {
    backTo: () => '/sign-in',
    run: async () => ({
      goTo: '/sign-in',
      cookies: [...(await signOut(request.headers)), forgottenLookup(request.headers)],
    }),
  });
  if (response.headers.has('set-cookie')) response.headers.set('clear-site-data', '"cache", "storage"');
  return response;
}
