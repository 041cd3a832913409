import { classNames } from '#components/ui/class-names.ts';
import { formatSigned } from '#lib/format-points.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** A movement with its sign. Pending points are grey and say so: they cannot be spent until they are activated. */
export function SignedPoints({ entry }: { entry: Pick<Entry, 'kind' | 'action' | 'points'> }) {
  const { kind, action, points } = entry;
  if (points === null) return null;
  const pending = action.startsWith('pending_') && action !== 'pending_activated';
  const added = points > 0 ? 'text-positive' : 'text-ink';
  return (
    <span className={classNames('font-medium whitespace-nowrap', pending ? 'text-muted' : added)}>
      {formatSigned(points, kind)}
      {pending && <span className="block text-xs font-normal text-faint">pending</span>}
    </span>
  );
}
