'use client';

import { MessageSquareText } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useMay } from '#components/shell/rights.ts';
import { Button } from '#components/ui/button.tsx';
import { isPlainKey } from '#components/ui/modifier-keys.ts';
import { useHasBeen } from '#components/ui/use-has-been.ts';

const ReplyDialog = lazy(() =>
  import('#features/reply/reply-dialog.tsx').then((module) => ({ default: module.ReplyDialog })),
);

type Props = {
  customerId: string;
  card: string;
  campaign: string;
  /** The open line's key; null for the account as a whole. */ line: string | null;
  /** The past moment that is on screen, a UTC time; null for now. */ at: string | null;
};

/** Opens the reply about what is on screen, for whoever answers customers. */
export function ReplyButton(props: Props) {
  return useMay('answer') && <Opener {...props} />;
}

/** `c` presses it from within its own section or sheet. */
function Opener({ customerId, card, campaign, line, at }: Props) {
  const [open, setOpen] = useState(false);
  const isWanted = useHasBeen(open);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!isPlainKey(event, 'c') || !isAround(button.current, event.target)) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <Button ref={button} size="sm" aria-keyshortcuts="c" title="Copy answer (c)" onClick={() => setOpen(true)}>
        <MessageSquareText aria-hidden className="size-3.5" />
        Copy answer
      </Button>
      <Suspense>
        {isWanted && (
          <ReplyDialog
            customerId={customerId}
            card={card}
            campaign={campaign}
            line={line}
            at={at}
            open={open}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}

/** Where the focus is elsewhere, a single letter must do nothing (WCAG 2.1.4). */
function isAround(button: HTMLElement | null, focused: EventTarget | null): boolean {
  return focused instanceof Node && button?.closest('[role=dialog], section')?.contains(focused) === true;
}
