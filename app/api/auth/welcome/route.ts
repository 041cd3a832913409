import { answerForm } from '#lib/auth/answer-form';
import { Welcome } from '#lib/auth/first-administrator';
import { signInByWelcome } from '#lib/auth/open-session';

/** Makes the first administrator and signs them in. Form fields: `token` of the link, `name`, `email`, `password`. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, {
    backTo: (form) => `/welcome?${new URLSearchParams({ token: form.get('token') ?? '' })}`,
    run: async (form) => {
      const welcome = Welcome.safeParse(Object.fromEntries(form));
      if (!welcome.success) return { problem: 'incomplete', message: welcome.error.issues.map((issue) => issue.message).join(' ') };

      const cookies = await signInByWelcome(form.get('token') ?? '', welcome.data, request.headers);
      return cookies ? { goTo: '/', cookies } : { problem: 'link' };
    },
  });
}
