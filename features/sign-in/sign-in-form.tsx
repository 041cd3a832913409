'use client';

import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

type Props = { next: string; problem: string | null };

export function SignInForm({ next, problem: opened }: Props) {
  const { problem, pending, onSubmit } = useFormPost(opened);
  return (
    <form method="post" action="/api/auth/sign-in" onSubmit={onSubmit} className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <Field
        id="email"
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field id="password" name="password" label="Password" type="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Sign in
      </Button>
    </form>
  );
}
