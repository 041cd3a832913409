import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Action } from '#components/staff/action';
import { LinkOnce } from '#components/staff/link-once';
import { Button } from '#components/ui/button';
import { makeMemberLink, showMember } from '#lib/client/staff-query';
import type { StaffMember } from '#lib/wire/staff';

/** For whoever forgot the password, or let the invitation run out. */
export function NewLink({ member: { id, hasPassword } }: { member: StaffMember }) {
  const queryClient = useQueryClient();
  const link = useMutation({ mutationFn: () => makeMemberLink(id), onSuccess: ({ member }) => showMember(queryClient, member) });
  return (
    <Action title="Password" error={link.error}>
      <p className="text-muted">
        {hasPassword
          ? 'With a new link they set a new password; the old one holds until they do. Using it ends all their sessions.'
          : 'With a link they set their first password.'}
      </p>
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
