import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { listSessions } from '#features/account/sessions.server.ts';
import { Sessions } from '#features/account/sessions.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { findSession, sessionLimits } from '#lib/auth/session.ts';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { readerZone } from '../reader-zone';

export const metadata: Metadata = { title: 'Sign-in and sessions' };

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const viewer = await requireViewer('/account');
  const session = await findSession(await headers());
  const sessions = await listSessions(viewer, session?.sessionId ?? '');
  const { ended, error } = await searchParams;
  const problem = problemMessage(error);
  const { idleHours, days } = sessionLimits();
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <PageHeader title="Sign-in and sessions">
        <p>
          A session ends when it was not used for {idleHours === 1 ? 'an hour' : `${idleHours} hours`}, and {days} days
          after the sign-in at the latest.
        </p>
      </PageHeader>
      {problem && <ProblemNote>{problem}</ProblemNote>}
      {!problem && typeof ended === 'string' && (
        <p role="status" className="flex gap-2 rounded-md bg-positive-tint px-3 py-2.5 text-positive">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          {endedWords(Number(ended))}
        </p>
      )}
      <Panel title="Where you are signed in">
        <Sessions sessions={sessions} zone={await readerZone()} />
      </Panel>
    </div>
  );
}

function endedWords(ended: number): string {
  if (ended === 1) return 'You are signed out there.';
  return ended > 1 ? `You are signed out in ${ended} other browsers.` : 'That session had ended already.';
}
