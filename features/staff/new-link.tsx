import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Action } from '#features/staff/action.tsx';
import { LinkOnce } from '#features/staff/link-once.tsx';
import { Button } from '#components/ui/button.tsx';
import { makeMemberLink, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** For whoever forgot the password, or let the invitation run out. */
export function NewLink({
  member: { id, hasPassword },
  withPasswords,
}: {
  member: StaffMember;
  withPasswords: boolean;
}) {
  const queryClient = useQueryClient();
  const link = useMutation({
    mutationFn: () => makeMemberLink(id),
    onSuccess: ({ member }) => showMember(queryClient, member),
  });
  return (
    <Action title={withPasswords ? 'Password' : 'Way in'} error={link.error}>
      <p className="text-muted">{linkWords({ hasPassword, withPasswords })}</p>
      {link.isSuccess ? (
        <div className="w-full">
          <LinkOnce made={link.data} />
        </div>
      ) : (
        <Button size="sm" pending={link.isPending} onClick={() => link.mutate()}>
          Make a new link
        </Button>
      )}
    </Action>
  );
}

function linkWords({ hasPassword, withPasswords }: { hasPassword: boolean; withPasswords: boolean }): string {
  if (!withPasswords) return 'This desk takes no passwords: with a link they connect their account where they sign in.';
  if (!hasPassword) return 'With a link they set their first password.';
  return (
    'With a new link they set a new password; the old one holds until they do. ' + 'Using it ends all their sessions.'
  );
}
