import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { changePassword } from '#lib/auth/change-password.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { Password, sentencesOf } from '#lib/auth/person.ts';

/** Changes one's own password. Form fields: `present`, and `password`, the new one. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: () => '/password',
    run: async (form) => {
      const next = Password.safeParse(form.get('password') ?? '');
      if (!next.success) return { problem: 'incomplete', message: sentencesOf(next.error) };

      const result = await changePassword({ present: form.get('present') ?? '', next: next.data }, request.headers);
      switch (result.outcome) {
        case 'changed':
          return { goTo: '/password?changed=1', cookies: result.cookies };
        case 'nobody':
          return { goTo: signInPath('/password'), cookies: [] };
        case 'throttled':
          return { problem: 'throttled', retryAfterSeconds: result.retryAfterSeconds };
        case 'weak':
          return { problem: result.problem };
        case 'wrong':
          return { problem: 'present' };
      }
    },
  });
}
