import { Badge, type Tone } from '#components/ui/badge.tsx';
import { stateWords } from '#features/entry/state-words.ts';

/** Colour only where somebody has to wait or something went wrong. */
const TONES: Record<string, Tone> = {
  PENDING: 'warning',
  FAILED: 'danger',
  FAILURE: 'danger',
  CANCELED: 'danger',
};

/** A state in Voucherify's own word, only not shouted. A word we do not know stays neutral. */
export function StateBadge({ state }: { state: string }) {
  return <Badge tone={TONES[state.toUpperCase()] ?? 'neutral'}>{stateWords(state)}</Badge>;
}
