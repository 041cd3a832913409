import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { admitPage } from '#lib/auth/admit.ts';
import { signInPath } from '#lib/auth/local-path.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import { findSession } from '#lib/auth/session.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';

/**
 * Who looks at this page; nobody is sent to sign in and comes back to `path` afterwards. A page says its own path and
 * query, which Next tells no server component.
 */
export async function requireViewer(path = '/'): Promise<Viewer> {
  const { viewer, lacksSecondFactor } = await requireSignedIn(path);
  if (lacksSecondFactor) redirect(SECOND_FACTOR_PAGE);
  return viewer;
}

/** The same for what is open to whoever must set a second factor up before everything else. */
export async function requireSignedIn(path: string): Promise<{ viewer: Viewer; lacksSecondFactor: boolean }> {
  const [viewer, session] = [await findViewer(), await findOwnSession()];
  if (!viewer || !session) redirect(signInPath(path));
  return { viewer, lacksSecondFactor: session.lacksSecondFactor };
}

/**
 * The same for a layout, which is rendered before its page and must leave the redirect to it: only the page knows where
 * to come back to. Looked up once in a request, however many ask.
 */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = await findOwnSession();
  if (!session) return null;
  await admitPage(session.identity);
  // a page shows what was acknowledged before it was asked for
  await waitUntilProjected(session.unprojected);
  return asViewer(session.identity);
});

const findOwnSession = cache(async () => findSession(await headers()));
