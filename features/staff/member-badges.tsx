import { Badge } from '#components/ui/badge.tsx';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** What is to be known of somebody at a glance. An agent who can sign in has none. */
export function MemberBadges({
  member: { role, disabledAt, hasPassword, linkUntil, lastSignInAt },
}: {
  member: StaffMember;
}) {
  const awaited = disabledAt === null && !hasPassword && lastSignInAt === null;
  return (
    <>
      {role !== 'agent' && (
        <Badge tone={role === 'administrator' ? 'accent' : 'neutral'}>{ROLE_WORDS[role].label}</Badge>
      )}
      {disabledAt !== null && <Badge>Switched off</Badge>}
      {awaited && (linkUntil === null ? <Badge tone="warning">Link expired</Badge> : <Badge>Invited</Badge>)}
    </>
  );
}
