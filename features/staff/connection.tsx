import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Action } from '#features/staff/action.tsx';
import { LinkOnce } from '#features/staff/link-once.tsx';
import { Button } from '#components/ui/button.tsx';
import { makeConnection, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

type Props = { member: StaffMember; provider: string };

/** For whoever is to come by the provider, and has an account here already. */
export function Connection({ member: { id, isConnected }, provider }: Props) {
  const queryClient = useQueryClient();
  const link = useMutation({
    mutationFn: () => makeConnection(id),
    onSuccess: ({ member }) => showMember(queryClient, member),
  });
  return (
    <Action title={`Sign-in with ${provider}`} error={link.error}>
      <p className="text-muted">
        {isConnected
          ? 'It is connected. With a new link they connect another account there in its place.'
          : 'With a link they connect their account there with this one. Their role then follows their groups.'}
      </p>
      {link.isSuccess ? (
        <div className="w-full">
          <LinkOnce made={link.data} />
        </div>
      ) : (
        <Button size="sm" pending={link.isPending} onClick={() => link.mutate()}>
          Make a link to connect
        </Button>
      )}
    </Action>
  );
}
