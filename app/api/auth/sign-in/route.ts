import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { localPath, signInPath } from '#lib/auth/local-path.ts';
import { signIn } from '#lib/auth/sign-in.ts';

/** Signs in by e-mail and password. Form fields: `email`, `password`, and `next`, the page to go on to. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => signInPath(form.get('next') ?? '/'),
    run: async (form) => {
      const typed = { email: form.get('email') ?? '', password: form.get('password') ?? '' };
      const result = await signIn(typed, request.headers);
      switch (result.outcome) {
        case 'signed_in':
          return { goTo: localPath(form.get('next')), cookies: result.cookies };
        case 'throttled':
          return { problem: 'throttled', retryAfterSeconds: result.retryAfterSeconds };
        case 'wrong':
        case 'switched_off':
          return { problem: result.outcome };
      }
    },
  });
}
