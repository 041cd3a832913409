import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isUnclaimed } from '#lib/auth/first-administrator.ts';
import { findLinkThatEnded } from '#features/sign-in/link-notices.server.ts';
import { localPath } from '#lib/auth/local-path.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { LinkNotice } from '#features/sign-in/link-notice.tsx';
import { SignInForm } from '#features/sign-in/sign-in-form.tsx';
import { readerZone } from '../(desk)/reader-zone';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, error } = await searchParams;
  if (await findSignedIn(await headers())) redirect(localPath(next));

  const problem = problemMessage(error);
  if (!problem && (await isUnclaimed())) {
    return (
      <Entrance
        title="Nobody can sign in yet"
        lead={
          'When Pointline was started it printed a one-time link, with which the first administrator makes ' +
          'their account. Starting it again prints a fresh one.'
        }
      />
    );
  }
  const ended = await findLinkThatEnded(await headers());
  return (
    <Entrance title="Sign in" foot="No account? Ask your administrator for one.">
      {ended && (
        <div role="alert" className="grid gap-2">
          <LinkNotice notice={ended} zone={await readerZone()} />
          <p className="text-muted">
            That ended the session of this browser. If it was not you who used it, tell an administrator you trust now.
          </p>
        </div>
      )}
      <SignInForm next={localPath(next)} problem={problem} />
    </Entrance>
  );
}
