import { Badge, type Tone } from '#components/ui/badge';

const TONES: Record<string, Tone> = {
  PENDING: 'warning',
  COMPLETED: 'positive',
  SUCCEEDED: 'positive',
  SUCCESS: 'positive',
  PAID: 'positive',
  FAILED: 'danger',
  FAILURE: 'danger',
  CANCELED: 'danger',
};

/** A state in Voucherify's own word, only not shouted. A word we do not know stays neutral. */
export function StateBadge({ state }: { state: string }) {
  const words = state.replaceAll('_', ' ').toLowerCase();
  return <Badge tone={TONES[state.toUpperCase()] ?? 'neutral'}>{words}</Badge>;
}
