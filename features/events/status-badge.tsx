import { Badge } from '#components/ui/badge.tsx';
import type { EventSummary } from '#features/events/events.schema.ts';

/** `mended`: the same webhook sent another body of the event that is understood. */
export function StatusBadge({ status, mended = false }: { status: EventSummary['status']; mended?: boolean }) {
  if (mended) return <Badge>sent anew, understood</Badge>;
  return <Badge tone={status === 'quarantined' ? 'warning' : 'neutral'}>{status}</Badge>;
}
