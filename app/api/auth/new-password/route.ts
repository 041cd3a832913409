import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { signInByPasswordLink } from '#lib/auth/open-session.ts';
import { passwordLinkPath, refuseMaker } from '#lib/auth/password-link.ts';
import { Password, sentencesOf } from '#lib/auth/person.ts';

/** Sets a password by a link that an administrator made, and signs in. Form fields: `token` of the link, `password`. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => passwordLinkPath(form.get('token') ?? ''),
    run: async (form) => {
      const password = Password.safeParse(form.get('password') ?? '');
      if (!password.success) return { problem: 'incomplete', message: sentencesOf(password.error) };

      if (await refuseMaker(form.get('token') ?? '', request.headers)) return { problem: 'own_link' };
      const result = await signInByPasswordLink(form.get('token') ?? '', password.data, request.headers);
      if (!('problem' in result) || result.problem !== 'link') return result;
      return { ...result, message: 'This link was used already or has expired. Ask an administrator for a new one.' };
    },
  });
}
