import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isUnclaimed } from '#lib/auth/first-administrator.ts';
import { localPath } from '#lib/auth/local-path.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { SignInForm } from '#features/sign-in/sign-in-form.tsx';

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
  return (
    <Entrance title="Sign in" foot="No account? Ask your administrator for one.">
      <SignInForm next={localPath(next)} problem={problem} />
    </Entrance>
  );
}
