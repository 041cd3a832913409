import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, type SubmitEvent, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { LinkOnce } from '#features/staff/link-once.tsx';
import { RoleChoice } from '#features/staff/role-choice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { inviteMember, showMember } from '#features/staff/staff.query.ts';

const NOBODY = { name: '', email: '', role: 'agent' } as const satisfies Parameters<typeof inviteMember>[0];

type Props = { nameBox: RefObject<HTMLInputElement | null>; onClose: () => void };

/** Who is to come, and then the link to hand them. */
export function Invitation({ nameBox, onClose }: Props) {
  const queryClient = useQueryClient();
  const [person, setPerson] = useState<Parameters<typeof inviteMember>[0]>(NOBODY);
  const invitation = useMutation({
    mutationFn: inviteMember,
    onSuccess: ({ member }) => showMember(queryClient, member),
  });

  function send(event: SubmitEvent) {
    event.preventDefault();
    if (!invitation.isPending) invitation.mutate(person);
  }

  if (invitation.isSuccess) {
    return (
      <div className="mt-4 grid gap-4">
        <LinkOnce made={invitation.data} />
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
          <Button
            onClick={() => {
              setPerson(NOBODY);
              invitation.reset();
            }}
          >
            Invite another
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={send} className="mt-2 grid gap-4">
      <p className="text-muted">
        Pointline sends no e-mail: you get a link to pass on, with which they set their password.
      </p>
      {invitation.isError && <ProblemNote>{invitation.error.message}</ProblemNote>}
      <Field
        ref={nameBox}
        id="invited-name"
        label="Name"
        autoComplete="off"
        required
        maxLength={100}
        autoFocus
        value={person.name}
        onChange={({ target }) => setPerson({ ...person, name: target.value })}
      />
      <Field
        id="invited-email"
        label="E-mail"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={254}
        value={person.email}
        onChange={({ target }) => setPerson({ ...person, email: target.value })}
      />
      <RoleChoice value={person.role} onChange={(role) => setPerson({ ...person, role })} />
      <Button type="submit" variant="primary" pending={invitation.isPending} className="justify-self-start">
        Make the link
      </Button>
    </form>
  );
}
