import { localPath } from '#lib/auth/local-path.ts';
import { confirmPath } from '#lib/auth/proof/confirm-path.ts';
import { findWays } from '#lib/auth/proof/find-ways.ts';
import { prove } from '#lib/auth/proof/prove.ts';
import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { UnauthorizedError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';

/** How whoever is signed in can prove that it is them. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const identity = await findSignedIn(request.headers);
    if (!identity) throw new UnauthorizedError('Sign in.');
    return findWays(identity);
  });
}

/** Proves it. Form fields: `code` or `password`, and `next`, the page to go on to. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => confirmPath(form.get('next') ?? '/'),
    run: async (form) => {
      const typed = { code: form.get('code') ?? '', password: form.get('password') ?? '' };
      const next = localPath(form.get('next'));
      const proof = await prove(typed, request.headers);
      switch (proof.outcome) {
        case 'proven':
          return { goTo: next, cookies: [] };
        case 'nobody':
          return { goTo: signInPath(next), cookies: [] };
        case 'throttled':
          return { problem: 'throttled', retryAfterSeconds: proof.retryAfterSeconds };
        case 'used':
          return { problem: 'code_used' };
        case 'wrong_code':
          return { problem: 'code' };
        case 'wrong_password':
          return { problem: 'present' };
      }
    },
  });
}
