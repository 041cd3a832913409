import { z } from 'zod';
import { noteTold } from '#features/sign-in/link-notices.server.ts';
import { localPath, signInPath, toldPath } from '#lib/auth/local-path.ts';
import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';

const At = z.iso.datetime();

/** Notes that somebody was told of links for their account. Form fields: `at`, when that was read, and `next`. */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: (form) => toldPath(form.get('next') ?? '/'),
    run: async (form) => {
      const next = localPath(form.get('next'));
      const identity = await findSignedIn(request.headers);
      if (!identity) return { goTo: signInPath(next), cookies: [] };
      const at = At.safeParse(form.get('at'));
      if (!at.success) return { problem: 'incomplete' };
      await noteTold(asViewer(identity), at.data);
      return { goTo: next, cookies: [] };
    },
  });
}
