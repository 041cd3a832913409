import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Action } from '#features/staff/action.tsx';
import { Button } from '#components/ui/button.tsx';
import { changeMember, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Switches an account off, which asks once, and on again. */
export function AccountSwitch({ member: { id, name, disabledAt } }: { member: StaffMember }) {
  const queryClient = useQueryClient();
  // Null until it was used: from then on the button that comes back takes the focus, once it can
  const [asking, setAsking] = useState<boolean | null>(null);
  const change = useMutation({
    mutationFn: (active: boolean) => changeMember(id, { active }),
    onSettled: () => setAsking(false),
    onSuccess: (member) => showMember(queryClient, member),
  });
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking === false && !change.isPending) button.current?.focus();
  }, [asking, change.isPending]);

  if (disabledAt !== null) {
    return (
      <Action title="Account" error={change.error}>
        <p role="status" className="text-muted">
          Switched off: no session, no link and no password lets them in.
        </p>
        <Button
          size="sm"
          ref={button}
          pending={change.isPending}
          onClick={() => {
            setAsking(false);
            change.mutate(true);
          }}
        >
          Switch on
        </Button>
      </Action>
    );
  }
  return (
    <Action title="Account" error={change.error}>
      {asking ? (
        <>
          <p>
            Switch <bdi className="font-medium">{name}</bdi> off? They are out at once, on every device. What they did
            and wrote stays.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="danger" pending={change.isPending} onClick={() => change.mutate(false)}>
              Switch off
            </Button>
            <Button size="sm" autoFocus disabled={change.isPending} onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </>
      ) : (
        <Button size="sm" ref={button} onClick={() => setAsking(true)}>
          Switch off …
        </Button>
      )}
    </Action>
  );
}
