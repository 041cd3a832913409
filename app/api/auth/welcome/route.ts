import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { Welcome } from '#lib/auth/first-administrator.ts';
import { signInByWelcome } from '#lib/auth/open-session.ts';
import { sentencesOf } from '#lib/auth/person.ts';
import { findWeakness } from '#lib/auth/weak-password.ts';

/** Makes the first administrator and signs them in. Form fields: `token` of the link, `name`, `email`, `password`. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => `/welcome?${new URLSearchParams({ token: form.get('token') ?? '' })}`,
    run: async (form) => {
      const welcome = Welcome.safeParse(Object.fromEntries(form));
      if (!welcome.success) return { problem: 'incomplete', message: sentencesOf(welcome.error) };

      const weakness = findWeakness(welcome.data.password, welcome.data);
      if (weakness) return { problem: weakness };

      const opened = await signInByWelcome(form.get('token') ?? '', welcome.data, request.headers);
      return opened ?? { problem: 'link' };
    },
  });
}
