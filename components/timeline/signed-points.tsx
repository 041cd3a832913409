import { classNames } from '#lib/client/class-names';
import { formatSigned } from '#lib/client/format-points';
import type { Entry } from '#lib/wire/timeline';

/** A movement with its sign. Pending points are grey and say so: they cannot be spent. */
export function SignedPoints({ entry }: { entry: Pick<Entry, 'kind' | 'action' | 'points'> }) {
  const { kind, action, points } = entry;
  if (points === null) return null;
  const pending = action.startsWith('pending_');
  return (
    <span
      className={classNames(
        'font-medium whitespace-nowrap',
        pending ? 'text-muted' : points > 0 ? 'text-positive' : 'text-ink',
      )}
    >
      {formatSigned(points, kind)}
      {pending && <span className="ml-1 text-xs font-normal text-faint">pending</span>}
    </span>
  );
}
