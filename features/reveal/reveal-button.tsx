import { useQueryClient } from '@tanstack/react-query';
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
  const [said, say] = useState('');
  if (masked === 'always') return <p className="text-sm text-muted">Personal data are masked in your role.</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <Button
        size="sm"
        onClick={() =>
          void import('#features/reveal/reveal.query.ts').then(({ turn }) => turn(queryClient, masked && of).then(say))
        }
      >
        {masked ? 'Reveal personal data' : 'Mask again'}
      </Button>
      <span role="status" className="text-sm text-muted">
        {said}
      </span>
    </div>
  );
}
