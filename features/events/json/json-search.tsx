import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { SearchInput } from '#components/ui/search-input.tsx';
import { MOST_MATCHES } from '#features/events/json/json-search.ts';

type Props = {
  text: string;
  matches: number;
  /** Counted from 0. */ at: number;
  onText: (text: string) => void;
  onStep: (step: 1 | -1) => void;
};

/** Searches a payload: Enter to the next match, Shift and Enter to the one before, Escape ends it. */
export function JsonSearch({ text, matches, at, onText, onStep }: Props) {
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      // The sheet around it would close
      event.stopPropagation();
      onText('');
    }
  }
  return (
    <span role="search" className="flex items-center gap-1" onKeyDown={onKey}>
      <SearchInput
        label="Search in the payload"
        placeholder="Search"
        value={text}
        onChange={onText}
        className="w-32 sm:w-40"
      />
      <span role="status" className="min-w-14 text-center whitespace-nowrap">
        {text !== '' && (matches === 0 ? 'no match' : `${at + 1} of ${matches}${matches === MOST_MATCHES ? '+' : ''}`)}
      </span>
      {matches > 1 && (
        <>
          <Button variant="ghost" size="icon" aria-label="Previous match" onClick={() => onStep(-1)}>
            <ChevronUp aria-hidden className="size-3.5" />
          </Button>
          <Button variant="ghost" size="icon" aria-label="Next match" onClick={() => onStep(1)}>
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        </>
      )}
    </span>
  );
}
