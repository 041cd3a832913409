import type { Metadata } from 'next';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { isWelcome } from '#lib/auth/first-administrator.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { PASSWORD_LENGTH } from '#lib/auth/person.ts';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { WelcomeForm } from '#features/sign-in/welcome-form.tsx';

export const metadata: Metadata = { title: 'Welcome' };

/** Where the link of the first start leads. Looking at it does not use it up: sending the form does. */
export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { token, error } = await searchParams;
  if (typeof token !== 'string' || !(await isWelcome(token))) {
    return (
      <Entrance
        title="This link is no longer good"
        lead={
          'It was used already or has expired. ' +
          'If no administrator can sign in yet, start Pointline again: it prints a fresh one.'
        }
      >
        <Link href="/sign-in" className={buttonStyle()}>
          Go to sign-in
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance title="Welcome" lead="Make the first administrator’s account.">
      <WelcomeForm token={token} problem={problemMessage(error)} passwordLength={PASSWORD_LENGTH} />
    </Entrance>
  );
}
