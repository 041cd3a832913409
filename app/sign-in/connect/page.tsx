import type { Metadata } from 'next';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { findOidcName, findOidcLink } from '#lib/auth/oidc/oidc-link.ts';

export const metadata: Metadata = { title: 'Connect your account' };

/** Where the links lead that connect an account here with one at the provider. Looking at one does not use it up. */
export default async function ConnectPage({ searchParams }: PageProps<'/sign-in/connect'>) {
  const { token } = await searchParams;
  const owner = typeof token === 'string' ? await findOidcLink(token) : null;
  const provider = findOidcName();
  if (typeof token !== 'string' || !owner || provider === null) {
    return (
      <Entrance
        title="This link is no longer good"
        lead="It was used already, has expired, or a newer one was made. Ask an administrator for a new one."
      >
        <Link href="/sign-in" className={buttonStyle()}>
          Go to sign-in
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance
      title={`Welcome, ${owner.name}`}
      lead={`Sign in with ${provider} once; from then on that opens your account here, ${owner.email}.`}
    >
      <a href={`/sign-in/oidc?${new URLSearchParams({ link: token })}`} className={buttonStyle({ variant: 'primary' })}>
        Go on to {provider}
      </a>
    </Entrance>
  );
}
