import { followLink } from '#features/lookup/follow-link.server.ts';
import { asViewerOf } from '#lib/auth/authorize.ts';
import { findKeptLookup, forgottenLookup, keptLookup } from '#lib/auth/kept-lookup.ts';
import { seeOther } from '#lib/auth/respond-to-form.ts';
import { parametersOf } from '#lib/auth/staff-route.ts';
import { UnauthorizedError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';
import { customerPath } from '#lib/routes.ts';
import { storableTexts } from '#lib/storable-text.ts';

export const dynamic = 'force-dynamic';

/**
 * The one link made for CRMs: `/lookup?source_id=…[&project=…]` leads on to the customer's page. A source_id is often
 * an e-mail: no address that comes of this has it, neither the sign-in's nor that of what was found.
 */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { source_id: sourceId, project = null } = storableTexts(parametersOf(new URL(request.url).searchParams));
    const lookup = sourceId === undefined ? findKeptLookup(request.headers) : { sourceId, project };
    if (!lookup) return seeOther('/', []);

    const { headers } = request;
    try {
      return await asViewerOf(
        request,
        { right: 'read', atOnce: false, recentProof: false, named: null },
        async (viewer) => {
          const { meant } = await followLink(viewer, lookup);
          if (meant) return seeOther(customerPath(meant.id), [forgottenLookup(headers)]);
          return seeOther('/lookup/answer', [keptLookup(lookup, headers)]);
        },
      );
    } catch (error) {
      if (!(error instanceof UnauthorizedError)) throw error;
      return seeOther('/sign-in?next=%2Flookup', [keptLookup(lookup, headers)]);
    }
  });
}
