import { endOtherSessions } from '#features/account/sessions.server.ts';
import { confirmPath } from '#lib/auth/proof/confirm-path.ts';
import { hasRecentProof } from '#lib/auth/proof/recent-proof.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { findSession } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';

/**
 * Ends one's own sessions elsewhere. Form field: `session`, the id of one; without it all but the present one end.
 * Whoever has not proven of late that it is them is led to do so first (ASVS 5.0, 7.5.2).
 */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: () => '/account',
    run: async (form) => {
      const session = await findSession(request.headers);
      if (!session) return { goTo: signInPath('/account'), cookies: [] };
      const only = form.get('session');
      const viewer = asViewer(session.identity);
      if (!hasRecentProof(viewer)) return { goTo: confirmPath('/account'), cookies: [] };
      const ended = await endOtherSessions(viewer, { presentId: session.sessionId, only });
      return { goTo: `/account?ended=${ended}`, cookies: [] };
    },
  });
}
