import { useQueryClient } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { RevealQuestion } from '#features/reveal/reveal-request.schema.ts';
import { Button } from '#components/ui/button.tsx';

type Props = {
  /** Whom it reveals. */
  of: RevealQuestion;
  /** Whether personal data of theirs are masked, as the answer says. */
  masked: 'until_revealed' | 'always' | undefined;
};

/** Takes the masks off in this tab, until the customer is left. One press for all that is shown of them. */
export function RevealButton({ of, masked }: Props) {
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (masked === 'always') return <p className="text-sm text-muted">Personal data are masked in your role.</p>;
  const Icon = masked ? Eye : EyeOff;

  async function press() {
    setPending(true);
    setProblem(null);
    try {
      const { reveal, maskAgain } = await import('#features/reveal/reveal.query.ts');
      await (masked ? reveal(queryClient, of) : maskAgain(queryClient));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setPending(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" pending={pending} onClick={() => void press()}>
        <Icon aria-hidden className="size-3.5" />
        {masked ? 'Reveal personal data' : 'Mask again'}
      </Button>
      <span role="status" className="sr-only">
        {!masked && 'Personal data are shown until you leave this customer.'}
      </span>
      {problem && (
        <span role="alert" className="text-sm text-danger">
          {problem}
        </span>
      )}
    </div>
  );
}
