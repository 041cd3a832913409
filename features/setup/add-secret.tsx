import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { addSecret, secretsQuery } from '#features/setup/secrets.query.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';

/** Takes the secret that Voucherify made, or makes one. */
export function AddSecret({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const addition = useMutation({
    mutationFn: addSecret,
    onSuccess: (list) => {
      queryClient.setQueryData(secretsQuery().queryKey, list);
      onClose();
    },
  });

  function send(event: SubmitEvent) {
    event.preventDefault();
    const endsAt = endsOn === '' ? null : new Date(`${endsOn}T23:59:59`).toISOString();
    addition.mutate({ name, endsAt, ...(value.trim() !== '' && { value }) });
  }

  return (
    <form onSubmit={send} className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
      <Field
        id="secret-name"
        label="Name"
        hint="For you and your colleagues, such as “Production since May”."
        required
        maxLength={60}
        autoFocus
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Field
        id="secret-value"
        label="Secret"
        hint="The secret key from Voucherify’s Project settings. Left empty, Pointline makes one for other senders."
        type="password"
        minLength={16}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      <Field
        id="secret-ends"
        label="Ends after (optional)"
        type="date"
        value={endsOn}
        onChange={({ target }) => setEndsOn(target.value)}
      />
      {addition.isError && <ProblemNote>{addition.error.message}</ProblemNote>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={addition.isPending}>
          {value.trim() === '' ? 'Make a secret' : 'Add this secret'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
