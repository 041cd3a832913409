'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useZone } from '#components/shell/zone.ts';
import { useMay } from '#components/shell/rights.ts';
import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { backfillQuery, runBackfill } from '#features/setup/backfill.query.ts';
import type { SyncBackfill } from '#features/setup/backfill.schema.ts';
import { countWords } from '#lib/format-points.ts';
import { spanWords } from '#lib/time/span-words.ts';

type Standing = NonNullable<SyncBackfill['backfill']>;

/** Brings what happened before Pointline listened, and says how far that got. */
export function Backfill() {
  const client = useQueryClient();
  const query = useQuery(backfillQuery());
  const mayRun = useMay('sync');
  const run = useMutation({ mutationFn: runBackfill, onSettled: () => client.invalidateQueries(backfillQuery()) });
  const { data } = query;
  if (!data) return query.isError ? <Failed what="How far it got" query={query} /> : <p className="text-muted">…</p>;
  const { connected, backfill } = data;
  const isOpen = backfill !== null && backfill.state !== 'done';
  return (
    <>
      <p className="text-muted">
        Cards with their holders, all movements of points, redemptions and publications come from Voucherify’s own
        interface. It goes on beside the webhooks, within the budget, and from where it was if Pointline is stopped.
        What is known already is not kept twice.
      </p>
      {backfill && <Progress backfill={backfill} />}
      {run.isError && <ProblemNote>{run.error.message}</ProblemNote>}
      {!connected && <p className="text-muted">It needs a key to ask Voucherify with.</p>}
      {mayRun && connected && !isOpen && (
        <div>
          <Button pending={run.isPending} onClick={() => run.mutate()}>
            {backfill ? 'Look through all again' : 'Bring the past'}
          </Button>
        </div>
      )}
    </>
  );
}

function Progress({ backfill }: { backfill: Standing }) {
  const { done, of, calls, added, leftOut, problem } = backfill;
  return (
    <div className="grid grid-cols-1 gap-2">
      <progress aria-label="How far it got" className="h-2 w-full accent-(--color-accent)" value={done} max={of} />
      <p role="status">
        <Where backfill={backfill} />
      </p>
      <p className="text-sm text-muted">
        {countWords(added, 'report')} kept, {countWords(calls, 'call')} made.
        {leftOut > 0 &&
          ` ${countWords(leftOut, 'row')} could not be used: of cards that nobody holds, or not readable.`}
      </p>
      {problem !== null && backfill.state === 'waiting' && <p className="text-warning wrap-anywhere">{problem}</p>}
    </div>
  );
}

function Where({ backfill: { state, part, reached, secondsLeft, finishedAt } }: { backfill: Standing }) {
  const zone = useZone();
  if (state === 'done')
    return (
      <>
        All is here
        {finishedAt !== null && (
          <>
            {' '}
            since <Moment at={finishedAt} zone={zone} />
          </>
        )}
        .
      </>
    );
  if (state === 'waiting') return 'It waits, and goes on by itself.';
  return (
    <>
      Reading {part ?? 'the past'}
      {reached !== null && (
        <>
          , up to <Moment at={reached} zone={zone} show="date" />
        </>
      )}
      {secondsLeft === null ? '.' : `. About ${spanWords(secondsLeft * 1_000)} left.`}
    </>
  );
}
