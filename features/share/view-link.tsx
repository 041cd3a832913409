import { Link2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { OUTCOME_ICONS } from '#components/ui/outcome-icons.ts';
import { useCopy } from '#components/ui/use-copy.ts';

/** Copies an address that reopens exactly what is on screen; it is made when it is asked for. */
export function ViewLink({ address }: { address: () => string }) {
  const [outcome, copy] = useCopy();
  const Icon = outcome === null ? Link2 : OUTCOME_ICONS[outcome];
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label="Copy link to this view"
      title="Copy link to this view, as it is now"
      onClick={() => copy(address())}
    >
      <Icon aria-hidden className="size-3.5" />
      Link
      <span role="status" className="sr-only">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Copying failed'}
      </span>
    </Button>
  );
}
