import { History } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';

/** Says that the list does not start with the newest line, and leads back. */
export function UntilBar({ until, onNow }: { until: string | null; onNow: () => void }) {
  const zone = useZone();
  return (
    <div role="status">
      {until !== null && (
        <p
          className={
            'flex flex-wrap items-center gap-x-3 gap-y-1 border-y border-line ' + 'bg-accent-tint px-3 py-2 text-sm'
          }
        >
          <span className="mr-auto flex items-start gap-1.5">
            <History aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            <span>
              Showing the history up to <Moment at={until} zone={zone} />
            </span>
          </span>
          <Button size="sm" onClick={onNow}>
            Back to now
          </Button>
        </p>
      )}
    </div>
  );
}
