import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '#lib/auth/local-path.ts';
import { findSession } from '#lib/auth/session.ts';
import { noteUnknownCaller } from '#lib/auth/unknown-callers.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';

/**
 * Who looks at this page; nobody is sent to sign in and comes back to `path` afterwards. A page says its own path and
 * query, which Next tells no server component.
 */
export async function requireViewer(path = '/'): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) {
    noteUnknownCaller();
    redirect(signInPath(path));
  }
  return viewer;
}

/**
 * The same for a layout, which is rendered before its page and must leave the redirect to it: only the page knows where
 * to come back to. Looked up once in a request, however many ask.
 */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = await findSession(await headers());
  if (!session) return null;
  // a page shows what was acknowledged before it was asked for
  await waitUntilProjected(session.unprojected);
  return asViewer(session.identity);
});
