import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, type SubmitEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { END_CHOICES, type EndChoice, EndSelect } from '#features/tokens/end-select.tsx';
import { ScopeChoice } from '#features/tokens/scope-choice.tsx';
import { TokenOnce } from '#features/tokens/token-once.tsx';
import { makeToken, renewTokens } from '#features/tokens/tokens.query.ts';
import { DAY } from '#lib/time/duration.ts';
import type { Scope } from '#lib/auth/rights.ts';

type Props = { nameBox: RefObject<HTMLInputElement | null>; onClose: () => void };

/** What the token is for, and then its text to put into the program. */
export function NewToken({ nameBox, onClose }: Props) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [end, setEnd] = useState<EndChoice>('year');
  const making = useMutation({
    mutationFn: () => makeToken({ name, scopes: [...scopes], expiresAt: endOf(end) }),
    onSuccess: () => renewTokens(queryClient),
  });

  function send(event: SubmitEvent) {
    event.preventDefault();
    if (!making.isPending) making.mutate();
  }

  if (making.isSuccess) {
    return (
      <div className="mt-4 grid grid-cols-1 gap-4">
        <TokenOnce made={making.data} />
        <div className="border-t border-line pt-4">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={send} className="mt-2 grid grid-cols-1 gap-4">
      <p className="text-muted">One for each program, so that one can be revoked without the others.</p>
      {making.isError && <ProblemNote>{making.error.message}</ProblemNote>}
      <Field
        ref={nameBox}
        id="token-name"
        label="Name"
        hint="Of the program: it stands in the audit trail."
        autoComplete="off"
        required
        maxLength={100}
        autoFocus
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <ScopeChoice value={scopes} onChange={setScopes} />
      <EndSelect value={end} onChange={setEnd} />
      <Button
        type="submit"
        variant="primary"
        pending={making.isPending}
        disabled={scopes.length === 0}
        className="justify-self-start"
      >
        Make the token
      </Button>
    </form>
  );
}

function endOf(choice: EndChoice): string | null {
  const { days } = END_CHOICES[choice];
  return days === null ? null : new Date(Date.now() + days * DAY).toISOString();
}
