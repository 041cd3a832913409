'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { askErasure, customerErasureQuery } from '#features/erasure/erasure.query.ts';
import { ErasureState } from '#features/erasure/erasure-state.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';

type Props = { customerId: string; /** In which it can be taken back. */ delayDays: number };

/** Erases one person, once their id was typed; what became of it takes the form's place. */
export function ErasePerson({ customerId, delayDays }: Props) {
  const queryClient = useQueryClient();
  const query = customerErasureQuery(customerId);
  const erasure = useQuery(query).data?.erasure ?? null;
  const [typed, setTyped] = useState('');
  const ask = useMutation({
    mutationFn: () => askErasure(customerId, typed),
    onSuccess: (asked) => queryClient.setQueryData(query.queryKey, { erasure: asked }),
  });
  if (erasure !== null) return <ErasureState erasure={erasure} />;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form onSubmit={submit} className="grid grid-cols-1 max-w-md gap-3">
      <Field
        id="confirm"
        label="Type the customer’s id to go on"
        hint={delayDays === 0 ? 'It begins at once, and nobody can undo it.' : undoWords(delayDays)}
        error={ask.error?.message ?? null}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
      />
      <Button
        type="submit"
        variant="danger"
        pending={ask.isPending}
        disabled={typed.trim() !== customerId}
        className="justify-self-start"
      >
        Erase this person
      </Button>
    </form>
  );
}

function undoWords(days: number): string {
  return `It begins in ${days === 1 ? 'a day' : `${days} days`}. Until then it can be taken back.`;
}
