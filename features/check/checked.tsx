import { useQuery } from '@tanstack/react-query';
import { checkQuery } from '#features/check/check.query.ts';
import { checkWords, conflictWords, differenceWords } from '#features/check/check-words.ts';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';

/** Asks when it is first shown, and says what came of it. */
export function Checked({ customerId }: { customerId: string }) {
  const zone = useZone();
  const { data: check, error, isFetching, refetch } = useQuery(checkQuery(customerId));
  const again = (
    <button
      type="button"
      className="-my-0.5 min-h-6 text-accent underline underline-offset-2"
      onClick={() => void refetch()}
    >
      {error ? 'Try again' : 'Check again'}
    </button>
  );
  const differences = [
    ...(check?.cards.filter(({ agrees }) => !agrees).map(differenceWords) ?? []),
    ...(check?.conflicts.map(conflictWords) ?? []),
  ];
  return (
    <span role="status" className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      {isFetching && <span>Asking Voucherify …</span>}
      {!isFetching && error && <span className="text-warning">{error.message}</span>}
      {!isFetching && check && !error && (
        <span className={differences.length > 0 ? 'text-warning' : undefined}>
          checked with Voucherify at <Moment at={check.checkedAt} zone={zone} show="time" />: {checkWords(check)}
        </span>
      )}
      {!isFetching && again}
      {!isFetching && !error && differences.length > 0 && (
        <span className="grid w-full text-warning">
          {differences.map((words) => (
            <span key={words}>{words}.</span>
          ))}
        </span>
      )}
    </span>
  );
}
