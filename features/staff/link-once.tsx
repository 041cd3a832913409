import { useEffect, useRef } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/** A link that was just made. The server keeps its digest only, so this is the one time that it can be shown. */
export function LinkOnce({ made: { member, path } }: { made: MemberWithLink }) {
  const zone = useZone();
  const words = useRef<HTMLParagraphElement>(null);
  // The button that made it is gone
  useEffect(() => words.current?.focus(), []);
  return (
    <div className="grid grid-cols-1 gap-2">
      <p ref={words} tabIndex={-1} className="outline-none">
        Give this link to <bdi className="font-medium">{member.name}</bdi>. It works once
        {member.linkUntil !== null && (
          <>
            , until <Moment at={member.linkUntil} zone={zone} />
          </>
        )}
        , and is shown only now.
      </p>
      <CodeBlock text={new URL(path, window.location.href).href} what="the link" label="Copy" />
      <p className="text-sm text-muted">
        Whoever has it can sign in as them: send it where only they read. A new link makes this one worthless.
      </p>
    </div>
  );
}
