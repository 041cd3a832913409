import { useMutation, useQueryClient } from '@tanstack/react-query';
import { canBeTakenBack, takeBackErasure } from '#features/erasure/erasure.query.ts';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { Erasure } from '#features/erasure/erasure.schema.ts';

/** Where an erasure stands, with the way back while there is one. */
export function ErasureState({ erasure }: { erasure: Erasure }) {
  const queryClient = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => takeBackErasure(erasure.id),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['erasure', erasure.customerId] }),
        queryClient.invalidateQueries({ queryKey: ['erasures'] }),
      ]),
  });
  return (
    <div className="grid grid-cols-1 justify-items-start gap-2">
      <p role="status">
        <Words erasure={erasure} />
      </p>
      {canBeTakenBack(erasure) && (
        <Button size="sm" pending={takeBack.isPending} onClick={() => takeBack.mutate()}>
          Take it back
        </Button>
      )}
      {takeBack.error && (
        <p role="alert" className="text-sm text-danger">
          {takeBack.error.message}
        </p>
      )}
    </div>
  );
}

function Words({ erasure }: { erasure: Erasure }) {
  const zone = useZone();
  const { state, dueAt, finishedAt, bodies, problem } = erasure;
  switch (state) {
    case 'waiting':
      if (!canBeTakenBack(erasure)) return <UnderWay />;
      return (
        <>
          Will be erased on <Moment at={dueAt} zone={zone} />.
        </>
      );
    case 'running':
      return <UnderWay />;
    case 'done':
      return (
        <>
          Erased on <Moment at={finishedAt ?? dueAt} zone={zone} />, out of {bodies}{' '}
          {bodies === 1 ? 'webhook' : 'webhooks'} and everything made of {bodies === 1 ? 'it' : 'them'}.
        </>
      );
    case 'failed':
      return <>It did not work yet, and is tried again every minute. {problem}.</>;
    case 'canceled':
      return <>Taken back.</>;
  }
}

function UnderWay() {
  return (
    <span className="inline-flex items-center gap-2">
      <Spinner /> Being erased …
    </span>
  );
}
