import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { finishSignIn } from '#lib/auth/second-factor/half-way.ts';

/** The second step of a sign-in. Form field: `code`, of the app or one of the recovery codes. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: () => '/sign-in/code',
    run: async (form) => {
      const result = await finishSignIn(form.get('code') ?? '', request.headers);
      switch (result.outcome) {
        case 'signed_in':
          return { goTo: result.goTo, cookies: result.cookies };
        case 'throttled':
          return { problem: 'throttled', retryAfterSeconds: result.retryAfterSeconds };
        case 'nobody':
          return { problem: 'half_way' };
        case 'used':
          return { problem: 'code_used' };
        case 'wrong':
          return { problem: 'code' };
      }
    },
  });
}
