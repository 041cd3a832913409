import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { admitPage } from '#lib/auth/admit.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import { signInPath, toldPath } from '#lib/auth/local-path.ts';
import { may } from '#lib/auth/require-right.ts';
import type { Right } from '#lib/auth/rights.ts';
import { findSession } from '#lib/auth/session.ts';
import { recordRefusal } from '#lib/auth/record-refusal.ts';
import { noteUnknownCaller } from '#lib/auth/unknown-callers.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';

/**
 * Who looks at this page. Nobody is sent to sign in and comes back to `path` afterwards; whoever is to be told of a
 * link for their account is told first (app/told/page.tsx); whoever lacks the right gets app/(desk)/forbidden.tsx in
 * its place, with 403. A page says its own path and query, which Next tells no component.
 */
export async function requireViewer(path = '/', right: Right = 'read'): Promise<Viewer> {
  const { viewer, lacksSecondFactor } = await requireSignedIn(path);
  if (lacksSecondFactor) redirect(SECOND_FACTOR_PAGE);
  if (viewer.kind === 'staff' && viewer.isToBeTold) redirect(toldPath(path));
  if (!may(viewer, right)) {
    await recordRefusal(viewer, new ForbiddenError('This page is for others.'), null);
    forbidden();
  }
  return viewer;
}

/** The same for what is open to whoever must set a second factor up before everything else. */
export async function requireSignedIn(path: string): Promise<{ viewer: Viewer; lacksSecondFactor: boolean }> {
  const [viewer, session] = [await findViewer(), await findOwnSession()];
  if (!viewer || !session) {
    noteUnknownCaller();
    redirect(signInPath(path));
  }
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
