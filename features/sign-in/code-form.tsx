'use client';

import { Button } from '#components/ui/button.tsx';
import { CodeField } from '#features/sign-in/code-field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

/** The second step of a sign-in. */
export function CodeForm({ problem: opened }: { problem: string | null }) {
  const { problem, pending, onSubmit } = useFormPost(opened);
  return (
    <form method="post" action="/api/auth/code" onSubmit={onSubmit} className="grid gap-4">
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <CodeField />
      <Button type="submit" variant="primary" pending={pending} className="w-full">
        Go on
      </Button>
    </form>
  );
}
