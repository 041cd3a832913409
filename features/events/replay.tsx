import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw, TriangleAlert } from 'lucide-react';
import { useMay } from '#components/shell/rights.ts';
import { Button } from '#components/ui/button.tsx';
import { REPLAYING_IS_FOR_OTHERS } from '#features/events/replay-words.ts';
import { EVENTS_KEY, replayEvent } from '#features/events/events.query.ts';
import type { EventSummary } from '#features/events/events.schema.ts';

/** Projects a kept event again, as one does after an update that understands it. Doing it twice changes nothing. */
export function Replay({ event: { id, status } }: { event: Pick<EventSummary, 'id' | 'status'> }) {
  const queryClient = useQueryClient();
  const mayReplay = useMay('replay');
  const replay = useMutation({
    mutationFn: () => replayEvent(id),
    // What it says of customers may have changed with it
    onSuccess: () =>
      Promise.all([EVENTS_KEY, ['customers']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
  if (!mayReplay) return <p className="text-sm text-muted">{REPLAYING_IS_FOR_OTHERS}</p>;
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        variant={status === 'quarantined' ? 'primary' : 'secondary'}
        size="sm"
        pending={replay.isPending}
        onClick={() => replay.mutate()}
      >
        {!replay.isPending && <RotateCw aria-hidden className="size-3.5" />}
        Replay
      </Button>
      <div role="status" className="text-sm">
        {replay.isPending && <span className="sr-only">Replaying</span>}
        {replay.data?.outcome === 'stored' && (
          <p className="flex gap-1.5 text-positive">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
            Replayed: it is understood and stored.
          </p>
        )}
        {replay.data?.outcome === 'quarantined' && (
          <p className="flex gap-1.5 text-warning">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            Replayed, and still not understood.
          </p>
        )}
      </div>
      {replay.isError && (
        <p role="alert" className="flex gap-1.5 text-sm text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          Not replayed. {replay.error.message}
        </p>
      )}
    </div>
  );
}
