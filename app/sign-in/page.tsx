import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isUnclaimed } from '#lib/auth/first-administrator';
import { localPath } from '#lib/auth/local-path';
import { problemMessage } from '#lib/auth/problems';
import { findSignedIn } from '#lib/auth/session';
import { Entrance } from './entrance';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, error } = await searchParams;
  if (await findSignedIn(await headers())) redirect(localPath(next));

  const problem = problemMessage(error);
  if (!problem && (await isUnclaimed())) {
    return (
      <Entrance
        title="Nobody can sign in yet"
        lead="Pointline printed a one-time link when it was started. Open it to make the first administrator; starting Pointline again prints a fresh one."
      />
    );
  }
  return (
    <Entrance title="Sign in to Pointline">
      <SignInForm next={localPath(next)} problem={problem} />
      <p className="text-sm text-faint">No account yet? An administrator can make you one.</p>
    </Entrance>
  );
}
