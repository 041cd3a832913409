import { z } from 'zod';
import { signInPath } from '#lib/auth/local-path.ts';
import { confirmPath } from '#lib/auth/proof/confirm-path.ts';
import { hasRecentProof } from '#lib/auth/proof/recent-proof.ts';
import { respondToForm } from '#lib/auth/respond-to-form.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import {
  acknowledgeReset,
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  switchOffSecondFactor,
} from '#lib/auth/second-factor/second-factor.ts';
import { showCodesOnce } from '#lib/auth/second-factor/shown-codes.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';

const Step = z.enum(['begin', 'confirm', 'renew', 'off', 'read']);

const BACK = { goTo: SECOND_FACTOR_PAGE, cookies: [] };

/**
 * Changes one's own second factor. Form fields: `step`, and `code` to confirm that the app has the key. Whoever has
 * not proven of late that it is them is led to do so first; only that one has read of a reset needs no proof.
 */
export function POST(request: Request): Promise<Response> {
  return respondToForm(request, {
    backTo: () => SECOND_FACTOR_PAGE,
    run: async (form) => {
      const identity = await findSignedIn(request.headers);
      if (!identity) return { goTo: signInPath(SECOND_FACTOR_PAGE), cookies: [] };
      const step = Step.safeParse(form.get('step'));
      if (!step.success) return { problem: 'incomplete' };
      const viewer = asViewer(identity);
      if (step.data !== 'read' && !hasRecentProof(viewer))
        return { goTo: confirmPath(SECOND_FACTOR_PAGE), cookies: [] };

      switch (step.data) {
        case 'begin':
          await beginSecondFactor(viewer);
          return BACK;
        case 'confirm': {
          const codes = await confirmSecondFactor(viewer, form.get('code') ?? '');
          if (!codes) return { problem: 'code' };
          return { ...BACK, cookies: [await showCodesOnce(codes, request.headers)] };
        }
        case 'renew': {
          const codes = await renewRecoveryCodes(viewer);
          return codes ? { ...BACK, cookies: [await showCodesOnce(codes, request.headers)] } : BACK;
        }
        case 'off':
          await switchOffSecondFactor(viewer);
          return BACK;
        case 'read':
          await acknowledgeReset(viewer);
          return BACK;
      }
    },
  });
}
