import type { ReactNode } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { AccountSwitch } from '#features/staff/account-switch.tsx';
import { MemberBadges } from '#features/staff/member-badges.tsx';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import { Connection } from '#features/staff/connection.tsx';
import { FactorReset } from '#features/staff/factor-reset.tsx';
import { NewLink } from '#features/staff/new-link.tsx';
import { EndSessions } from '#features/staff/end-sessions.tsx';
import { RoleForm } from '#features/staff/role-form.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { StaffList, StaffMember } from '#features/staff/staff.schema.ts';

type Props = { member: StaffMember } & Pick<StaffList, 'provider' | 'withPasswords'>;

/** What is known of somebody, and what an administrator can change about it. */
export function MemberDetails({ member, provider, withPasswords }: Props) {
  const zone = useZone();
  const { email, role, isSelf, lastSignInAt, disabledAt, hasPassword, hasSecondFactor, linkUntil } = member;
  const moment = (at: string) => <Moment at={at} zone={zone} />;
  const rows: { label: string; value: ReactNode }[] = [
    { label: 'E-mail', value: <Identifier value={email} what="the e-mail" /> },
    { label: 'Role', value: ROLE_WORDS[role].label },
    { label: 'Last sign-in', value: lastSignInAt === null ? 'Never' : moment(lastSignInAt) },
    { label: 'Password', value: hasPassword ? 'Set' : 'None' },
    { label: 'Second factor', value: hasSecondFactor ? 'On' : 'None' },
    ...(linkUntil === null ? [] : [{ label: 'Open link', value: <>Good until {moment(linkUntil)}</> }]),
    ...(disabledAt === null ? [] : [{ label: 'Switched off', value: moment(disabledAt) }]),
  ];
  return (
    <div className="mt-1 grid grid-cols-1 gap-5">
      <div className="flex min-h-5 flex-wrap gap-2">
        <MemberBadges member={member} />
      </div>
      <Facts rows={rows} />
      {isSelf ? (
        <p className="border-t border-line pt-4 text-muted">
          This is you. Another administrator can change your role or switch you off
          {hasPassword ? (
            <>
              ; your password you{' '}
              <Link href="/password" className="text-accent underline underline-offset-2">
                change yourself
              </Link>
            </>
          ) : null}
          .
        </p>
      ) : (
        <>
          {disabledAt === null && (
            <>
              <RoleForm member={member} />
              <NewLink member={member} withPasswords={withPasswords} />
              {provider !== null && withPasswords && <Connection member={member} provider={provider} />}
              <FactorReset member={member} />
              <EndSessions member={member} />
            </>
          )}
          <AccountSwitch member={member} />
        </>
      )}
    </div>
  );
}
