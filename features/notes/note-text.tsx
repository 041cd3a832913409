import { useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** From here on a note is cut to six lines until it is asked for whole. */
const LONG = { characters: 480, lines: 6 };

/** What somebody wrote, its lines kept; the direction is that of its own script. */
export function NoteText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const long = text.length > LONG.characters || text.split('\n').length > LONG.lines;
  return (
    <div className="grid justify-items-start gap-0.5">
      <p
        dir="auto"
        className={classNames('w-full wrap-anywhere whitespace-pre-wrap', long && !whole && 'line-clamp-6')}
      >
        {text}
      </p>
      {long && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="h-6 rounded-sm text-sm text-accent underline underline-offset-2"
        >
          {whole ? 'Show less' : 'Show all'}
        </button>
      )}
    </div>
  );
}
