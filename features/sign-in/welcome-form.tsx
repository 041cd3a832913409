'use client';

import { NewPasswordField, type PasswordLength } from '#features/sign-in/new-password-field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

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
        id="email"
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        autoCapitalize="none"
        spellCheck={false}
      />
      <NewPasswordField label="Password" length={passwordLength} />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Open the desk
      </Button>
    </form>
  );
}
