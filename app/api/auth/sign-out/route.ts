import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { signOut } from '#lib/auth/sign-out.ts';

/** Ends the session. By POST, so that no link and no picture can do it. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: () => '/sign-in',
    run: async () => ({ goTo: '/sign-in', cookies: await signOut(request.headers) }),
  });
}
