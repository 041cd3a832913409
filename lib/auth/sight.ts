import { revealedBy } from '#lib/auth/grant.ts';
import { may } from '#lib/auth/require-right.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import type { Sight } from '#lib/masks/sight.ts';

/**
 * How much this viewer sees of somebody, or of a webhook that names nobody: `subject` is the customer's id, else the
 * event's; null where it is of nobody in particular. Who may reveal does so one customer at a time
 * (docs/decisions/0030); programs see all that their token lets them.
 */
export function sightOf(viewer: Viewer, subject: string | null): Sight {
  if (!may(viewer, 'reveal')) return 'veiled';
  if (viewer.kind === 'token') return 'whole';
  return subject !== null && viewer.revealed === subject ? 'whole' : 'named';
}

/** The viewer as a form has them, which can send no header: its grant stands in a field. */
export function withGrant(viewer: Viewer, grant: string | undefined): Viewer {
  if (viewer.kind === 'token' || viewer.sessionId === undefined || grant === undefined) return viewer;
  return asViewer({ ...viewer, revealed: revealedBy(grant, viewer.sessionId) });
}

/** What a page has to say of its masks: whether they can be taken off; nothing where there are none. */
export type Masked = { masked?: 'until_revealed' | 'always' };

export function maskedAs(sight: Sight): Masked {
  switch (sight) {
    case 'whole':
      return {};
    case 'named':
      return { masked: 'until_revealed' };
    case 'veiled':
      return { masked: 'always' };
  }
}
