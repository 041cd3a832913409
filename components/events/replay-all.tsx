import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { EVENTS_KEY, replayQuarantined } from '#lib/client/event-query';
import { NOTHING_YET, type Tally, tallyWords, withReport } from '#lib/client/replay-tally';

/** Projects all that stands in quarantine again, page by page. A failure loses nothing: the retry goes on where it stopped. */
export function ReplayAll({ hasEvents }: { hasEvents: boolean }) {
  const queryClient = useQueryClient();
  const [tally, setTally] = useState(NOTHING_YET);
  const replay = useMutation({
    mutationFn: async (from: Tally) => {
      let done = from;
      do {
        done = withReport(done, await replayQuarantined(done.cursor));
        setTally(done);
      } while (done.cursor !== null);
    },
    // What they say of customers may have changed with them
    onSettled: () => Promise.all([EVENTS_KEY, ['customers']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
  if (!hasEvents && replay.isIdle) return null;

  function start(from: Tally) {
    setTally(from);
    replay.mutate(from);
  }

  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-3 py-2 text-sm">
      {replay.isError ? (
        <Button size="sm" onClick={() => start(tally)}>
          Try again
        </Button>
      ) : (
        (hasEvents || replay.isPending) && (
          <Button size="sm" pending={replay.isPending} onClick={() => start(NOTHING_YET)}>
            {!replay.isPending && <RotateCw aria-hidden className="size-3.5" />}
            Replay all in quarantine
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
        {replay.isIdle && <span className="text-muted">After an update or a change in Voucherify they may be understood. Doing it twice changes nothing.</span>}
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
