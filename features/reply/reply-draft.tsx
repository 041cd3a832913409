import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useCopy } from '#components/ui/use-copy.ts';
import type { Reply } from '#features/reply/reply.schema.ts';

const BOX =
  'w-full resize-y rounded-md border border-control bg-surface px-3 py-2 shadow-card any-pointer-coarse:text-lg';

/** The reply as it will be copied, with what the agent should know of it. */
export function ReplyDraft({ reply }: { reply: Reply }) {
  const [text, setText] = useState(reply.text);
  const [outcome, copy] = useCopy();

  return (
    <div className="grid grid-cols-1 gap-3">
      <Notes label="Check before you send it" notes={reply.warnings} />
      <Notes label="What is left out" notes={reply.notes} />
      {reply.text === '' ? (
        <p className="text-muted">There is nothing that the customer could be told of this.</p>
      ) : (
        <textarea
          aria-label="Answer, to be changed as you like"
          lang={reply.language}
          dir="auto"
          value={text}
          rows={6}
          onChange={({ target }) => setText(target.value)}
          className={BOX}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-48 flex-1 text-sm text-muted">
          {LANGUAGE_FROM[reply.languageFrom]}. Times in {reply.zone}, {ZONE_FROM[reply.zoneFrom]}.
        </p>
        <span role="status" className="text-sm">
          {outcome === 'copied' && <span className="text-positive">Copied</span>}
          {outcome === 'failed' && (
            <span className="text-danger">Copying failed: select the text and copy it yourself</span>
          )}
        </span>
        <Button variant="primary" disabled={text.trim() === ''} onClick={() => copy(text)}>
          {outcome === 'copied' ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          Copy
        </Button>
      </div>
    </div>
  );
}

/** For the agent only: what is copied is the text below. */
function Notes({ label, notes }: { label: string; notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-1 rounded-md bg-warning-tint px-3 py-2 text-sm">
      {notes.map((note) => (
        <li key={note} className="flex gap-2 wrap-anywhere">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <bdi>{note}</bdi>
        </li>
      ))}
    </ul>
  );
}

const LANGUAGE_FROM = {
  chosen: 'In the language that you chose',
  customer: 'In the customer’s language, as the shop noted it',
  agent: 'In the language that you chose last: the customer’s is not known',
  browser: 'In your browser’s language: the customer’s is not known',
  default: 'The customer’s language is not known',
} as const satisfies Record<Reply['languageFrom'], string>;

const ZONE_FROM = {
  customer: 'the customer’s',
  desk: 'the desk’s: the customer’s is not known',
} as const satisfies Record<Reply['zoneFrom'], string>;
