import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '#components/shell/rights.ts';
import { Button } from '#components/ui/button.tsx';
import { monitoringQuery, runProof } from '#features/monitoring/monitoring.query.ts';

/** Has all balances compared now. */
export function ProofButton({ isRunning }: { isRunning: boolean }) {
  const mayRun = useMay('sync');
  const client = useQueryClient();
  const run = useMutation({ mutationFn: runProof, onSettled: () => client.invalidateQueries(monitoringQuery()) });
  if (!mayRun) return null;
  return (
    <>
      {run.isError && <span className="mr-3 text-warning">{run.error.message}</span>}
      <Button size="sm" pending={run.isPending || isRunning} onClick={() => run.mutate()}>
        {isRunning ? 'Comparing' : 'Compare now'}
      </Button>
    </>
  );
}
