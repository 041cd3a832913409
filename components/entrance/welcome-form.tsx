'use client';

import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { ProblemNote } from '#components/entrance/problem-note';
import { useFormPost } from '#lib/client/use-form-post';

type Props = {
  token: string;
  problem: string | null;
  /** Characters. */
  passwordLength: { min: number; max: number };
};

export function WelcomeForm({ token, problem: opened, passwordLength: { min, max } }: Props) {
  const { problem, pending, onSubmit } = useFormPost(opened);
  return (
    <form method="post" action="/api/auth/welcome" onSubmit={onSubmit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <Field id="name" name="name" label="Name" autoComplete="name" required maxLength={100} autoFocus />
      <Field
        id="email" name="email" label="E-mail" type="email" autoComplete="username" required maxLength={254}
        autoCapitalize="none" spellCheck={false}
      />
      <Field
        id="password" name="password" label="Password" type="password" autoComplete="new-password" required
        minLength={min} maxLength={max} hint={`At least ${min} characters.`}
      />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Open the desk
      </Button>
    </form>
  );
}
