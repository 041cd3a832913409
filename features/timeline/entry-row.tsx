import type { MouseEvent } from 'react';
import { NoteCount } from '#features/notes/note-count.tsx';
import { CardNames } from '#features/timeline/card-names.tsx';
import { KindIcon } from '#features/entry/kind-icon.tsx';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { StateBadge } from '#features/entry/state-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { aheadWords } from '#features/timeline/ahead-words.ts';
import { formatAmount } from '#lib/format-points.ts';
import type { Entry } from '#features/timeline/timeline.schema.ts';

type Props = {
  entry: Entry;
  /** How many notes it has. */
  notes: number;
  zone: string;
  href: string;
  onOpen: (key: string) => void;
  /** Said where the line does not stand under its own day. */
  day?: boolean;
};

/** One line of the history. A link, so that it opens in a new tab and can be copied as any other. */
export function EntryRow({ entry, notes, zone, href, onOpen, day = false }: Props) {
  const { kind, title, balanceAfter, state, occurredAt } = entry;

  const ahead = aheadWords(entry);

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(entry.key);
  }

  return (
    <a
      href={href}
      data-line={entry.key}
      onClick={open}
      className="grid min-h-14 grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2 -outline-offset-2 hover:bg-hover sm:grid-cols-[1.75rem_minmax(0,1fr)_minmax(5.5rem,auto)_minmax(4.5rem,auto)_4rem]"
    >
      <KindIcon kind={kind} />
      <span className="min-w-0">
        <bdi className="line-clamp-2 wrap-anywhere">{title}</bdi>
        <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
          <span className="text-faint sm:hidden">
            <Moment at={occurredAt} zone={zone} show="time" />
          </span>
          {day && <Moment at={occurredAt} zone={zone} show="date" />}
          <CardNames entry={entry} />
          {state && (
            <span className="shrink-0">
              <StateBadge state={state} />
            </span>
          )}
          {ahead && (
            <span className="shrink-0">
              <Badge tone="warning">{ahead}</Badge>
            </span>
          )}
          <NoteCount count={notes} />
        </span>
      </span>
      <span className="grid justify-items-end text-right sm:contents">
        <span className="sm:justify-self-end">
          <SignedPoints entry={entry} />
        </span>
        <span className="text-sm whitespace-nowrap text-muted sm:justify-self-end sm:text-base">
          {balanceAfter !== null && (
            <>
              <span className="sr-only">, balance </span>
              {formatAmount(balanceAfter, kind)}
            </>
          )}
        </span>
      </span>
      <span className="hidden justify-self-end text-muted sm:block">
        <Moment at={occurredAt} zone={zone} show="time" />
      </span>
    </a>
  );
}
