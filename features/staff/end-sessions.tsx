import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Action } from '#features/staff/action.tsx';
import { Button } from '#components/ui/button.tsx';
import { endMemberSessions, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** For a browser that somebody lost, or left open where others sit. */
export function EndSessions({ member: { id, sessions } }: { member: StaffMember }) {
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endMemberSessions(id),
    onSuccess: (member) => showMember(queryClient, member),
  });
  return (
    <Action title="Sessions" error={ending.error}>
      <p role="status" className="text-muted">
        {stateWords(sessions)}
      </p>
      {sessions > 0 && (
        <Button size="sm" pending={ending.isPending} onClick={() => ending.mutate()}>
          Sign them out
        </Button>
      )}
    </Action>
  );
}

function stateWords(sessions: number): string {
  if (sessions === 0) return 'Signed in nowhere right now.';
  return sessions === 1 ? 'Signed in in one browser.' : `Signed in in ${sessions} browsers.`;
}
