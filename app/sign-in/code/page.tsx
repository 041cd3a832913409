import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { CodeForm } from '#features/sign-in/code-form.tsx';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { problemMessage } from '#lib/auth/problems.ts';
import { isHalfWay } from '#lib/auth/second-factor/half-way.ts';

export const metadata: Metadata = { title: 'Second step' };

/** Where whoever has a second factor goes on after the first; they are not signed in yet. */
export default async function CodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  const { error } = await searchParams;
  if (!(await isHalfWay(await headers()))) {
    return (
      <Entrance title="That took too long" lead="Nobody is half-way through signing in here, or not any more.">
        <Link href="/sign-in" className={buttonStyle()}>
          Sign in again
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance
      title="Second step"
      lead="Open the app that makes your codes."
      foot="App and recovery codes lost? An administrator can take your second factor away."
    >
      <CodeForm problem={problemMessage(error)} />
    </Entrance>
  );
}
