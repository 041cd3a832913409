'use client';

import { NewPasswordField, type PasswordLength } from '#components/entrance/new-password-field';
import { ProblemNote } from '#components/entrance/problem-note';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { useFormPost } from '#lib/client/use-form-post';

type Props = {
  token: string;
  problem: string | null;
  passwordLength: PasswordLength;
};

export function WelcomeForm({ token, problem: opened, passwordLength }: Props) {
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
      <NewPasswordField label="Password" length={passwordLength} />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Open the desk
      </Button>
    </form>
  );
}
