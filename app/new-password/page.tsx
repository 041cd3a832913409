import type { Metadata } from 'next';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { NewPasswordForm } from '#features/sign-in/new-password-form.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { findInvited } from '#lib/auth/password-link.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { PASSWORD_LENGTH } from '#lib/auth/person.ts';

export const metadata: Metadata = { title: 'Set your password' };

/** Where the links lead that administrators make. Looking at one does not use it up: sending the form does. */
export default async function NewPasswordPage({ searchParams }: PageProps<'/new-password'>) {
  const { token, error } = await searchParams;
  const invited = typeof token === 'string' ? await findInvited(token) : null;
  if (typeof token !== 'string' || !invited) {
    return (
      <Entrance
        title="This link is no longer good"
        lead={
          'It was used already, has expired, or a newer one was made. ' +
          'If you have no password, ask an administrator for a new link.'
        }
      >
        <Link href="/sign-in" className={buttonStyle()}>
          Go to sign-in
        </Link>
      </Entrance>
    );
  }
  const { name, email, isNew } = invited;
  return (
    <Entrance
      title={isNew ? `Welcome, ${name}` : 'Set a new password'}
      lead={isNew ? 'Choose a password to open the desk.' : 'It replaces the one you had, and ends all your sessions.'}
    >
      <NewPasswordForm token={token} email={email} problem={problemMessage(error)} passwordLength={PASSWORD_LENGTH} />
    </Entrance>
  );
}
