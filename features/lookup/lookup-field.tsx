import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';

type Props = ComponentProps<'input'> & { id: string; busy?: boolean };

/** Where an identifier or a name is typed, on the first page and in the box on every page. */
export function LookupField({ id, busy = false, ...input }: Props) {
  return (
    <>
      <label htmlFor={id} className="sr-only">
        source_id, or any other identifier or part of a name
      </label>
      <span className="pointer-events-none absolute inset-y-0 left-4 grid place-items-center text-faint">
        {busy ? <Spinner /> : <Search aria-hidden className="size-4.5" />}
      </span>
      <input
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder="source_id, e-mail, name, card code…"
        className={
          'h-12 w-full rounded-lg border border-control bg-surface pr-4 pl-11 text-lg text-ink shadow-card ' +
          'placeholder:text-faint focus-visible:border-accent focus-visible:outline-offset-0'
        }
        {...input}
      />
    </>
  );
}
