import { Badge } from '#components/ui/badge';
import type { EventSummary } from '#lib/wire/event';

/** `mended`: the same webhook sent another body of the event that is understood. */
export function StatusBadge({ status, mended = false }: { status: EventSummary['status']; mended?: boolean }) {
  if (mended) return <Badge>sent anew, understood</Badge>;
  return <Badge tone={status === 'quarantined' ? 'warning' : 'neutral'}>{status}</Badge>;
}
