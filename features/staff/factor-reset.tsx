import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Action } from '#features/staff/action.tsx';
import { Button } from '#components/ui/button.tsx';
import { resetSecondFactor, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** For whoever lost both the app and the recovery codes. */
export function FactorReset({ member: { id, name, hasSecondFactor } }: { member: StaffMember }) {
  const queryClient = useQueryClient();
  const reset = useMutation({
    mutationFn: () => resetSecondFactor(id),
    onSuccess: (member) => showMember(queryClient, member),
  });
  if (reset.isSuccess) {
    return (
      <Action title="Second factor" error={null}>
        {/* The button that did it is gone */}
        <p role="status" ref={(words) => words?.focus()} tabIndex={-1} className="text-muted outline-none">
          It is taken away, and their sessions have ended.
        </p>
      </Action>
    );
  }
  if (!hasSecondFactor) return null;
  return (
    <Action title="Second factor" error={reset.error}>
      <p className="text-muted">
        Take it away when <bdi>{name}</bdi> has lost the app and the recovery codes. Make sure that it is them who asks:
        their sessions end, and they are told at the next sign-in.
      </p>
      <Button size="sm" variant="danger" pending={reset.isPending} onClick={() => reset.mutate()}>
        Take the second factor away
      </Button>
    </Action>
  );
}
