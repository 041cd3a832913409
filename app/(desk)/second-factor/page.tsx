import { ShieldAlert, Smartphone } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { ActionForm } from '#features/sign-in/second-factor/action-form.tsx';
import { RecoveryCodes } from '#features/sign-in/second-factor/recovery-codes.tsx';
import { SetUp } from '#features/sign-in/second-factor/set-up.tsx';
import { SwitchedOn } from '#features/sign-in/second-factor/switched-on.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { requireSignedIn } from '#lib/auth/guard.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { takeShownCodes } from '#lib/auth/second-factor/shown-codes.ts';
import { readSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { keyAddress } from '#lib/auth/second-factor/totp.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import { readerZone } from '../reader-zone';

export const metadata: Metadata = { title: 'Two-factor sign-in' };

export default async function SecondFactorPage({ searchParams }: PageProps<'/second-factor'>) {
  const { viewer, lacksSecondFactor } = await requireSignedIn(SECOND_FACTOR_PAGE);
  const [factor, { error }, zone] = await Promise.all([readSecondFactor(viewer.id), searchParams, readerZone()]);
  const codes = factor.state === 'on' ? await takeShownCodes(await headers()) : null;
  const problem = problemMessage(error);
  return (
    <div className="mx-auto grid max-w-xl grid-cols-1 gap-4">
      <PageHeader title="Two-factor sign-in">
        <p>After the first step of a sign-in Pointline asks for a code from an app that only you have.</p>
      </PageHeader>
      {factor.resetAt && (
        <Notice
          icon={ShieldAlert}
          tone="danger"
          title="An administrator took your second factor away."
          actions={<ActionForm step="read" button="I have read this" />}
        >
          <p>
            That was at <Moment at={factor.resetAt.toISOString()} zone={zone} />. If you did not ask for it, tell your
            administrators, and change your password.
          </p>
        </Notice>
      )}
      {lacksSecondFactor && (
        <Notice icon={Smartphone} title="This desk asks for a second factor.">
          <p>Set it up to go on. Everything else opens as soon as it is on.</p>
        </Notice>
      )}
      {factor.state === 'none' && (
        <div className="grid gap-4">
          {problem && <ProblemNote>{problem}</ProblemNote>}
          <ActionForm step="begin" button="Set it up" variant="primary" />
        </div>
      )}
      {factor.state === 'begun' && viewer.kind === 'staff' && (
        <SetUp keyText={factor.key} address={keyAddress(factor.key, viewer.email)} problem={problem} />
      )}
      {codes && <RecoveryCodes codes={codes} />}
      {factor.state === 'on' && (
        <SwitchedOn since={factor.since.toISOString()} codesLeft={factor.codesLeft} zone={zone} />
      )}
    </div>
  );
}
