'use client';

import { NewPasswordField, type PasswordLength } from '#features/sign-in/new-password-field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

type Props = { email: string; problem: string | null; passwordLength: PasswordLength };

export function ChangePasswordForm({ email, problem: opened, passwordLength }: Props) {
  const { problem, pending, onSubmit } = useFormPost(opened);
  return (
    <form method="post" action="/api/auth/password" onSubmit={onSubmit} className="grid gap-4">
      {/* Tells the browser's password keeper whose password this is */}
      <input type="email" autoComplete="username" readOnly hidden defaultValue={email} />
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <Field
        id="present"
        name="present"
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1024}
      />
      <NewPasswordField label="New password" length={passwordLength} />
      <Button type="submit" variant="primary" pending={pending} className="justify-self-start">
        Change the password
      </Button>
    </form>
  );
}
