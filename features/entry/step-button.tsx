import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

const LOOKS = {
  newer: { Icon: ChevronUp, label: 'Newer line', title: 'Newer line (k)' },
  older: { Icon: ChevronDown, label: 'Older line', title: 'Older line (j)' },
} as const;

export type Step = keyof typeof LOOKS;

type Props = { to: Step; isEnd: boolean; onStep: (to: Step) => void };

/** To the entry beside. At the end it stays focusable: the keyboard would go silent with a disabled button under it. */
export function StepButton({ to, isEnd, onStep }: Props) {
  const { Icon, label, title } = LOOKS[to];
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={title}
      aria-disabled={isEnd}
      onClick={() => isEnd || onStep(to)}
      className="aria-disabled:opacity-40"
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
