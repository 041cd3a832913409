import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { ProofForm } from '#features/sign-in/proof-form.tsx';
import { localPath, signInPath } from '#lib/auth/local-path.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { confirmPath } from '#lib/auth/proof/confirm-path.ts';
import { findWays } from '#lib/auth/proof/find-ways.ts';
import { findSignedIn } from '#lib/auth/session.ts';

export const metadata: Metadata = { title: 'Is it you?' };

/** Where whoever is signed in proves that it is them, on the way to what a browser left alone must not do. */
export default async function ConfirmPage({ searchParams }: PageProps<'/confirm'>) {
  const { next, error } = await searchParams;
  const goTo = localPath(next);
  const identity = await findSignedIn(await headers());
  if (!identity) redirect(signInPath(confirmPath(goTo)));
  return (
    <Entrance title="Is it you?" lead={`You are signed in as ${identity.name}. What comes next asks for proof of it.`}>
      <ProofForm ways={await findWays(identity)} next={goTo} problem={problemMessage(error)} />
    </Entrance>
  );
}
