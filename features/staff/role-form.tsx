import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Action } from '#features/staff/action.tsx';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import { RoleChoice } from '#features/staff/role-choice.tsx';
import { Button } from '#components/ui/button.tsx';
import { changeMember, showMember } from '#features/staff/staff.query.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Changes what somebody may do. Nothing happens before the button: a radio button is too easily brushed. */
export function RoleForm({ member: { id, name, role } }: { member: StaffMember }) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(role);
  const change = useMutation({
    mutationFn: () => changeMember(id, { role: chosen }),
    onSuccess: (member) => showMember(queryClient, member),
  });
  return (
    <Action title="Role" error={change.error}>
      <div className="w-full">
        <RoleChoice hideLegend value={chosen} onChange={setChosen} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" pending={change.isPending} disabled={chosen === role} onClick={() => change.mutate()}>
          Change the role
        </Button>
        <p role="status" className="text-sm text-muted">
          {change.isSuccess &&
            chosen === role &&
            `${name} has the role ${ROLE_WORDS[role].label.toLowerCase()} from the next click on.`}
        </p>
      </div>
    </Action>
  );
}
