import { CircleCheck, KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { ChangePasswordForm } from '#features/sign-in/change-password-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { hasPassword } from '#lib/auth/password.ts';
import { problemMessage } from '#lib/auth/problems.ts';
import { PASSWORD_LENGTH } from '#lib/auth/person.ts';

export const metadata: Metadata = { title: 'Password' };

export default async function PasswordPage({ searchParams }: PageProps<'/password'>) {
  const viewer = await requireViewer('/password');
  const { error, changed } = await searchParams;
  const email = viewer.kind === 'staff' ? viewer.email : '';
  return (
    <div className="mx-auto grid max-w-xl gap-4">
      <PageHeader title="Password">
        <p>Changing it ends your sessions on all other devices.</p>
      </PageHeader>
      {changed !== undefined && !error && (
        <p role="status" className="flex gap-2 rounded-md bg-positive-tint px-3 py-2.5 text-positive">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          Your password is changed. All your other sessions have ended.
        </p>
      )}
      {(await hasPassword(viewer)) ? (
        <Panel title="Change the password">
          <ChangePasswordForm email={email} problem={problemMessage(error)} passwordLength={PASSWORD_LENGTH} />
        </Panel>
      ) : (
        <Notice icon={KeyRound} title="This account has no password.">
          <p>You came in by a link from the server. Another administrator can make you a link to set one.</p>
        </Notice>
      )}
    </div>
  );
}
