'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

type Props = {
  /** What the button does, as the route knows it. Not `action`: a field of that name hides the form's own. */
  step: 'begin' | 'confirm' | 'renew' | 'off' | 'read';
  button: string;
  variant?: 'primary' | 'secondary' | 'danger';
  problem?: string | null;
  children?: ReactNode;
};

/** One thing that can be done with one's second factor. */
export function ActionForm({ step, button, variant = 'secondary', problem: opened = null, children }: Props) {
  const { problem, pending, onSubmit } = useFormPost(opened);
  return (
    <form method="post" action="/api/auth/second-factor" onSubmit={onSubmit} className="grid gap-4">
      <input type="hidden" name="step" value={step} />
      {problem && <ProblemNote>{problem}</ProblemNote>}
      {children}
      <Button type="submit" variant={variant} pending={pending} className="justify-self-start">
        {button}
      </Button>
    </form>
  );
}
