import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { Entrance } from '#features/sign-in/entrance.tsx';
import { LinkNotice } from '#features/sign-in/link-notice.tsx';
import { listLinkNotices } from '#features/sign-in/link-notices.server.ts';
import { localPath, signInPath } from '#lib/auth/local-path.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { readerZone } from '../(desk)/reader-zone';

export const metadata: Metadata = { title: 'A link for your account' };

/** Tells of links that others made for one's account. Every page of the desk leads here first. */
export default async function ToldPage({ searchParams }: PageProps<'/told'>) {
  const next = localPath((await searchParams).next);
  const identity = await findSignedIn(await headers());
  if (!identity) redirect(signInPath(next));
  const notices = await listLinkNotices(asViewer(identity));
  const [latest] = notices;
  if (!latest) redirect(next);
  const zone = await readerZone();
  const isUsed = notices.some(({ usedAt }) => usedAt !== null);
  return (
    <Entrance title={isUsed ? 'Your password was set by a link' : 'A link was made for your account'}>
      {notices.map((notice) => (
        <LinkNotice key={notice.id} notice={notice} zone={zone} />
      ))}
      <p className="text-muted">
        {isUsed
          ? 'If it was not you who used it, somebody else could act in your name: tell an administrator you trust now.'
          : 'Your password and your sessions hold until somebody uses it. If you did not ask for it, tell an ' +
            'administrator you trust.'}
      </p>
      <form method="post" action="/api/auth/told" className="grid">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="at" value={latest.at} />
        <Button type="submit" variant="primary">
          I know. Go on
        </Button>
      </form>
    </Entrance>
  );
}
