import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { localPath, signInPath } from '#lib/auth/local-path.ts';
import { withPasswords } from '#lib/auth/way-in.ts';
import { signIn } from '#lib/auth/sign-in.ts';

/** Signs in by e-mail and password. Form fields: `email`, `password`, and `next`, the page to go on to. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => signInPath(form.get('next') ?? '/'),
    run: async (form) => {
      if (!withPasswords()) return { problem: 'no_passwords' };
      const [email, password, next] = [form.get('email') ?? '', form.get('password') ?? '', form.get('next')];
      const result = await signIn({ email, password, next: localPath(next) }, request.headers);
      switch (result.outcome) {
        case 'signed_in':
          return { goTo: result.goTo, cookies: result.cookies };
        case 'throttled':
          return { problem: 'throttled', retryAfterSeconds: result.retryAfterSeconds };
        case 'wrong':
        case 'switched_off':
          return { problem: result.outcome };
      }
    },
  });
}
