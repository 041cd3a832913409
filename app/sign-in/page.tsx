import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isUnclaimed } from '#lib/auth/first-administrator.ts';
import { findLinkThatEnded } from '#features/sign-in/link-notices.server.ts';
import { localPath } from '#lib/auth/local-path.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { findOidcName } from '#lib/auth/oidc/oidc-link.ts';
import { withPasswords } from '#lib/auth/way-in.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { buttonStyle } from '#components/ui/button.tsx';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { LinkNotice } from '#features/sign-in/link-notice.tsx';
import { SignInForm } from '#features/sign-in/sign-in-form.tsx';
import { readerZone } from '../(desk)/reader-zone';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, error } = await searchParams;
  if (await findSignedIn(await headers())) redirect(localPath(next));

  const problem = problemMessage(error);
  const provider = findOidcName();
  if (!problem && provider === null && (await isUnclaimed())) {
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
      {withPasswords() ? (
        <SignInForm next={localPath(next)} problem={problem} />
      ) : (
        problem && <ProblemNote>{problem}</ProblemNote>
      )}
      {provider !== null && (
        // A new document: it leads to another site
        <a
          href={`/sign-in/oidc?${new URLSearchParams({ next: localPath(next) })}`}
          className={buttonStyle({ variant: withPasswords() ? 'secondary' : 'primary' })}
        >
          Sign in with {provider}
        </a>
      )}
    </Entrance>
  );
}
