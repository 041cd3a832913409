import { useQuery } from '@tanstack/react-query';
import { ListFilter, X } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Elsewhere } from '#features/trace/elsewhere.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ActiveFilter } from '#features/timeline/active-filters.ts';
import { formatAmount } from '#lib/format-points.ts';
import { filterCountsQuery } from '#features/timeline/filter-counts.query.ts';
import { NO_FILTER, timelineParameters, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import { looksLikeIdentifier } from '#features/trace/identifier.schema.ts';

type Props = {
  customerId: string;
  search: TimelineSearch;
  active: ActiveFilter[];
  onChange: (change: Partial<TimelineSearch>) => void;
};

/** No entry passes the filters: what each hides, the way out of each, and, for an identifier, what became of it. */
export function NoMatch({ customerId, search, active, onChange }: Props) {
  const zone = useZone();
  const { data } = useQuery({
    ...filterCountsQuery({ customerId, parameters: timelineParameters(search, zone) }),
    enabled: active.length > 1,
  });
  const narrowed = {
    filters: active.some(({ filter }) => filter !== 'q'),
    moment: search.until !== null || search.asOf !== null,
  };
  return (
    <div className="grid grid-cols-1 gap-3 p-4">
      <Notice
        icon={ListFilter}
        title="No line matches these filters."
        actions={
          <Button size="sm" className="any-pointer-coarse:h-9" onClick={() => onChange(NO_FILTER)}>
            {active.length <= 1 ? 'Clear filters' : `Clear all ${active.length} filters`}
          </Button>
        }
      >
        {active.length > 1 && (
          <ul aria-label="What each filter hides" className="grid grid-cols-1 gap-1">
            {active.map(({ filter, words, off }) => (
              <li key={filter}>
                <button
                  type="button"
                  onClick={() => onChange(off)}
                  className={
                    'inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-sm ' +
                    'text-left hover:text-ink any-pointer-coarse:min-h-9'
                  }
                >
                  <X aria-hidden className="size-3.5 shrink-0" />
                  <span className="min-w-0">
                    Without <bdi className="font-medium text-ink wrap-anywhere">{words}</bdi>
                    {': '}
                    {countWords(data?.without.find((one) => one.filter === filter))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Notice>
      {looksLikeIdentifier(search.q) && <Elsewhere id={search.q.trim()} customerId={customerId} narrowed={narrowed} />}
    </div>
  );
}

function countWords(counted: { lines: number; more: boolean } | undefined): string {
  if (!counted) return '…';
  if (counted.lines === 0) return 'still none';
  return `${counted.more ? 'more than ' : ''}${formatAmount(counted.lines)} ${counted.lines === 1 ? 'line' : 'lines'}`;
}
