import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EVENTS_KEY } from '#features/events/events.query.ts';
import { NOTHING_YET, type Tally, tallyWords, withReport } from '#features/events/replay-tally.ts';
import type { ReplayReport } from '#features/events/replay.schema.ts';

type Props = {
  label: string;
  /** Said while nothing has been replayed. */
  hint: ReactNode;
  /** Whether there is anything to replay; what was replayed is told all the same. */
  offered: boolean;
  /** Settles what is replayed. */
  begin: () => Run['next'];
  onDone?: () => void;
};

type Run = {
  /** Replays the next part, from a cursor on. */
  next: (cursor: string | null) => Promise<ReplayReport>;
  tally: Tally;
};

/** Projects many webhooks again, part by part. A failure loses nothing: the retry goes on where it stopped. */
export function ReplayMany({ label, hint, offered, begin, onDone }: Props) {
  const queryClient = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  const tally = run?.tally ?? NOTHING_YET;
  const replay = useMutation({
    mutationFn: async ({ next, tally: from }: Run) => {
      let done = from;
      do {
        done = withReport(done, await next(done.cursor));
        setRun({ next, tally: done });
      } while (done.cursor !== null);
    },
    onSuccess: () => onDone?.(),
    // What they say of customers may have changed with them
    onSettled: () =>
      Promise.all([EVENTS_KEY, ['customers']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
  if (!offered && replay.isIdle) return null;

  function start(from: Run) {
    setRun(from);
    replay.mutate(from);
  }

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      {replay.isError && run ? (
        <Button size="sm" onClick={() => start(run)}>
          Try again
        </Button>
      ) : (
        (offered || replay.isPending) && (
          <Button size="sm" pending={replay.isPending} onClick={() => start({ next: begin(), tally: NOTHING_YET })}>
            {!replay.isPending && <RotateCw aria-hidden className="size-3.5" />}
            {label}
          </Button>
        )
      )}
      <p role="status" className="flex gap-1.5">
        {replay.isPending && `Replaying … ${tallyWords(tally)}`}
        {replay.isSuccess && (
          <>
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
            {tallyWords(tally)}.
          </>
        )}
        {replay.isIdle && <span className="text-muted">{hint}</span>}
      </p>
      {replay.isError && (
        <p role="alert" className="flex gap-1.5 text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          Stopped after {tallyWords(tally)}. {replay.error.message}
        </p>
      )}
    </div>
  );
}
