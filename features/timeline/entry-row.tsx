import { KindIcon } from '#features/entry/kind-icon.tsx';
import { StateBadge } from '#features/entry/state-badge.tsx';
import { ROW, RowCells } from '#features/timeline/row-layout.tsx';
import { onPlainClick } from '#components/ui/modifier-keys.ts';
import { Moment } from '#components/ui/moment.tsx';
import { formatSigned } from '#lib/format-points.ts';
import { aheadWords } from '#features/timeline/ahead-words.ts';
import { isFoundByChecking } from '#lib/voucherify/polled-key.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

type Props = {
  entry: Entry;
  /** How many notes it has. */
  notes: number;
  zone: string;
  href: string;
  onOpen: (key: string) => void;
  /** Said where the entry does not stand under its own day. */
  day?: boolean;
};

/** One entry of the history. A link, so that it opens in a new tab and can be copied as any other. */
export function EntryRow({ entry, notes, zone, href, onOpen, day = false }: Props) {
  const { key, kind, title, state, occurredAt, details } = entry;
  return (
    <a href={href} data-line={key} onClick={onPlainClick(() => onOpen(key))} className={ROW}>
      <RowCells
        icon={<KindIcon kind={kind} />}
        title={<bdi className="line-clamp-2 wrap-anywhere">{title}</bdi>}
        before={day && <Moment at={occurredAt} zone={zone} show="date" />}
        after={
          <>
            {state && (
              <span className="shrink-0">
                <StateBadge state={state} />
              </span>
            )}
            {isFoundByChecking(entry.events) && (
              <span className="text-xs text-faint">
                found by checking{details.isHolderUnsure && '; whose card it was then is not sure'}
              </span>
            )}
            {typeof details.answeredOtherwise === 'number' && (
              <span className="shrink-0 text-xs text-warning">
                Voucherify says {formatSigned(details.answeredOtherwise, kind)}
              </span>
            )}
          </>
        }
        movement={entry}
        ahead={aheadWords(entry)}
        notes={notes}
        occurredAt={occurredAt}
        zone={zone}
      />
    </a>
  );
}
