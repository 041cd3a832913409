'use client';

import { Button, buttonStyle } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Field } from '#components/ui/field.tsx';
import { CodeField } from '#features/sign-in/code-field.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import type { ProofWays } from '#features/sign-in/proof.schema.ts';
import { useFormPost } from '#features/sign-in/use-form-post.ts';

type Props = {
  ways: ProofWays;
  /** The page to go on to. */
  next: string;
  problem?: string | null;
  /** Runs in place of going on. */
  onProven?: () => void;
};

/** Where somebody who is signed in proves that it is them. */
export function ProofForm({ ways: { typed, oidc, command }, next, problem: opened = null, onProven }: Props) {
  const { problem, pending, onSubmit } = useFormPost(opened, onProven);
  return (
    <div className="grid gap-4">
      {problem && <ProblemNote>{problem}</ProblemNote>}
      {typed !== null && (
        <form method="post" action="/api/auth/confirm" onSubmit={onSubmit} className="grid gap-4">
          <input type="hidden" name="next" value={next} />
          {typed === 'code' ? (
            <CodeField />
          ) : (
            <Field
              id="password"
              name="password"
              label="Your password"
              type="password"
              autoComplete="current-password"
              required
              autoFocus
              maxLength={1024}
            />
          )}
          <Button type="submit" variant="primary" pending={pending} className="w-full">
            It is me
          </Button>
        </form>
      )}
      {oidc !== null && (
        // By GET and as a new document: it leads to another site
        <a href={`/sign-in/oidc?${new URLSearchParams({ prove: '1', next })}`} className={buttonStyle()}>
          Sign in with {oidc} again
        </a>
      )}
      {command !== null && (
        <>
          <p className="text-muted">
            You came in by a link from the server and have no password yet. Run this there, and open the link that it
            prints: you set a password, are signed in anew, and can do this then.
          </p>
          <CodeBlock what="the command" text={command} />
        </>
      )}
    </div>
  );
}
