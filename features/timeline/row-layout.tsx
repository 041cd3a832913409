import type { ReactNode } from 'react';
import { NoteCount } from '#features/notes/note-count.tsx';
import { CardNames } from '#features/timeline/card-names.tsx';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { formatAmount } from '#lib/format-points.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** The look of what holds a row's cells: a link or a button. */
export const ROW =
  'grid min-h-14 w-full grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2 text-left ' +
  '-outline-offset-2 hover:bg-hover ' +
  'sm:grid-cols-[1.75rem_minmax(0,1fr)_minmax(5.5rem,auto)_minmax(4.5rem,auto)_4rem]';

type Movement = Pick<
  Entry,
  'kind' | 'action' | 'points' | 'balanceAfter' | 'balanceWorkedOut' | 'cardCode' | 'campaignName'
>;

type Props = {
  icon: ReactNode;
  title: ReactNode;
  /** Said before the card's names, and after them. */
  before?: ReactNode;
  after?: ReactNode;
  movement: Movement | null;
  /** That it is dated ahead of its receipt. */
  ahead: string | null;
  notes: number;
  occurredAt: string;
  zone: string;
};

/** The cells of a row of the history; on a phone the time stands below the title. */
export function RowCells({ icon, title, before, after, movement, ahead, notes, occurredAt, zone }: Props) {
  const balance = movement?.balanceAfter ?? movement?.balanceWorkedOut;
  return (
    <>
      {icon}
      <span className="min-w-0">
        {title}
        <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
          <span className="text-faint sm:hidden">
            <Moment at={occurredAt} zone={zone} show="time" />
          </span>
          {before}
          {movement && <CardNames entry={movement} />}
          {after}
          {ahead && (
            <span className="shrink-0">
              <Badge tone="warning">{ahead}</Badge>
            </span>
          )}
          <NoteCount count={notes} />
        </span>
      </span>
      <span className="grid justify-items-end text-right sm:contents">
        <span className="sm:justify-self-end">{movement && <SignedPoints entry={movement} />}</span>
        <span className="text-sm whitespace-nowrap text-muted sm:justify-self-end sm:text-base">
          {movement && balance !== undefined && (
            <>
              <span className="sr-only">{movement.balanceAfter === null ? ', worked out' : ''}, balance </span>
              {formatAmount(balance, movement.kind)}
            </>
          )}
        </span>
      </span>
      <span className="hidden justify-self-end text-muted sm:block">
        <Moment at={occurredAt} zone={zone} show="time" />
      </span>
    </>
  );
}
