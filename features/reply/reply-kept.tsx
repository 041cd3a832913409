import { type SyntheticEvent, useRef, useState } from 'react';
import { ReplyDraft } from '#features/reply/reply-draft.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Reply } from '#features/reply/reply.schema.ts';

/** The newest reply; one that the agent changes stays until they take the newer text or choose another language. */
export function ReplyKept({ reply }: { reply: Reply }) {
  const [edited, setEdited] = useState<Reply | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  if (edited !== null && isInAnotherTongue(edited, reply)) setEdited(null);
  const isOlder = edited !== null && edited.text !== reply.text;
  const shown = isOlder ? edited : reply;

  function noteEdit({ target }: SyntheticEvent) {
    // What is older stays even where every change was undone: nothing is swapped while the agent types
    if (target instanceof HTMLTextAreaElement) setEdited(target.value === shown.text && !isOlder ? null : shown);
  }

  function takeNewer() {
    // The button goes, and so would the focus
    surface.current?.focus();
    setEdited(null);
  }

  return (
    <div ref={surface} tabIndex={-1} className="outline-none" onChange={noteEdit}>
      {/* What is amiss is said as it is now, whatever text the agent has begun from */}
      <ReplyDraft key={shown.text} reply={{ ...shown, warnings: reply.warnings }} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
        <p role="status" className={isOlder ? 'mt-3' : undefined}>
          {isOlder && 'Newer data came in since.'}
        </p>
        {isOlder && (
          <Button size="sm" className="mt-3" onClick={takeNewer}>
            Take the new text
          </Button>
        )}
      </div>
    </div>
  );
}

/** Only the agent's choice counts: a language that the shop has noted meanwhile is only newer data. */
function isInAnotherTongue(edited: Reply, { language, languageFrom }: Reply): boolean {
  return languageFrom === 'chosen' && language !== edited.language;
}
