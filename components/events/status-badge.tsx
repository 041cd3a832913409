import { Badge } from '#components/ui/badge';
import type { EventSummary } from '#lib/wire/event';

export function StatusBadge({ status }: { status: EventSummary['status'] }) {
  return <Badge tone={status === 'quarantined' ? 'warning' : 'neutral'}>{status}</Badge>;
}
