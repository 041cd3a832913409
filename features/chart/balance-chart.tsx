import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ChartReading } from '#features/chart/chart-reading.tsx';
import { ChartTable } from '#features/chart/chart-table.tsx';
import { RangeSwitch } from '#features/chart/range-switch.tsx';
import { StepChart } from '#features/chart/step-chart.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { balanceHistoryQuery } from '#features/chart/balance-history.query.ts';
import { classNames } from '#components/ui/class-names.ts';
import { type ChartRange, firstRange, rangeStart } from '#features/chart/chart-range.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { pointAt } from '#features/chart/step-path.ts';
import { usePickedMoment } from '#features/chart/use-picked-moment.ts';

type Props = {
  customerId: string;
  cardId: string;
  movements: number;
  /** What is shown until it is there. */
  still: ReactNode;
};

/** A card's balance over time: to be walked, to be pointed at, and to be read as a table. */
export function BalanceChart({ customerId, cardId, movements, still }: Props) {
  const zone = useZone();
  const { until, end, pick } = usePickedMoment();
  const knownAt = useKnownAt();
  const [now] = useState(() => (knownAt === null ? Date.now() : Date.parse(knownAt)));
  const [range, setRange] = useState<ChartRange>(() => firstRange({ movements, picked: end, now }));
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [active, setActive] = useState<number | null>(null);
  const { data, ...query } = useQuery({
    ...balanceHistoryQuery({ customerId, cardId, from: rangeStart(range, zone, now), knownAt }),
    placeholderData: keepPreviousData,
  });

  if (query.isPending) return still;
  if (!data) {
    return (
      <div role="alert" className="grid h-full content-center justify-items-start gap-2 text-sm">
        <p className="font-medium">The balance over time could not be loaded.</p>
        <p className="text-muted">{query.error?.message}</p>
        <Button size="sm" pending={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  const { points } = data;
  const first = points[0];
  const picked = first && end !== null && end >= Date.parse(first.at) ? pointAt(points, end) : null;
  const pointed = active !== null && active < points.length ? active : null;
  const shown = pointed ?? picked;
  return (
    <div
      className={classNames('flex h-full flex-col', query.isPlaceholderData && 'opacity-60')}
      aria-busy={query.isPlaceholderData}
    >
      {query.isError ? (
        <p role="alert" className="flex h-10 items-start gap-2 text-xs text-warning">
          <span className="mr-auto line-clamp-2">Not brought up to date. {query.error.message}</span>
          <Button size="sm" pending={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        <ChartReading
          cardId={cardId}
          point={shown === null ? null : points[shown]!}
          picked={shown === picked ? until : null}
        />
      )}
      {view === 'table' ? (
        <ChartTable history={data} />
      ) : (
        <StepChart
          history={data}
          label={`Balance of card ${data.code ?? cardId} over time`}
          active={pointed}
          picked={picked}
          onActive={setActive}
          onPick={(index) => pick(points[index]!.at)}
        />
      )}
      <RangeSwitch
        range={range}
        view={view}
        thinned={data.changes > points.length ? { shown: points.length, of: data.changes } : null}
        onRange={(next) => {
          setActive(null);
          setRange(next);
        }}
        onView={setView}
      />
    </div>
  );
}
