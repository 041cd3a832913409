import { useEffect, useRef } from 'react';
import { CodeBlock } from '#components/ui/code-block.tsx';
import type { MadeToken } from '#features/tokens/token.schema.ts';

/** A token that was just made. The server keeps its digest only, so this is the one time that it can be shown. */
export function TokenOnce({ made: { token, text } }: { made: MadeToken }) {
  const words = useRef<HTMLParagraphElement>(null);
  // The button that made it is gone
  useEffect(() => words.current?.focus(), []);
  return (
    <div className="grid grid-cols-1 gap-2">
      <p ref={words} tabIndex={-1} className="outline-none">
        This is the token of <bdi className="font-medium">{token.name}</bdi>. It is shown only now: put it where the
        program keeps its secrets.
      </p>
      <CodeBlock text={text} what="the token" label="Copy" />
      <p className="text-sm text-muted">
        It goes into the header <code>Authorization: Bearer …</code> of each request. Whoever has it can do what its
        scopes say.
      </p>
    </div>
  );
}
