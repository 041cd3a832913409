import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { BalanceView } from '#features/balance/balance-view.tsx';
import { ReplyButton } from '#features/reply/reply-button.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog, DialogClose, DialogTitle } from '#components/ui/dialog.tsx';
import { endOfMoment } from '#lib/browser/parse-moment.ts';
import { balanceHref } from '#features/balance/balance-search.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import { customerPath } from '#lib/routes.ts';

type Props = {
  customerId: string;
  cards: Card[];
  /** The id of the card whose balance is open. */
  open: string | null;
  at: string | null;
  onMoment: (at: string | null) => void;
  onLine: (key: string) => void;
  onClose: () => void;
};

/** One card's balance beside the page: how sure it is, what it is made of, and every movement that led to it. */
export function BalanceSheet({ customerId, cards, open, at, onMoment, onLine, onClose }: Props) {
  // While it slides out it still shows what it showed
  const [cardId, setCardId] = useState(open);
  if (open !== null && open !== cardId) setCardId(open);
  const heading = useRef<HTMLHeadingElement>(null);
  const card = cards.find(({ id }) => id === cardId);
  const address = () =>
    new URL(`${customerPath(customerId)}${balanceHref({ balance: cardId, at })}`, window.location.href).href;

  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={onClose}
      firstFocus={heading}
      returnFocus={() => buttonOf(cardId)}
    >
      <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-4">
        <p className="mr-auto truncate text-sm font-medium text-muted">
          <bdi>{card?.campaignName ?? 'Loyalty card'}</bdi> <bdi className="font-mono">{card?.code ?? cardId}</bdi>
        </p>
        {cardId !== null && (
          <ReplyButton
            customerId={customerId}
            card={cardId}
            campaign=""
            line={null}
            at={at === null ? null : endOfMoment(at)}
          />
        )}
        <CopyButton text={address()} what="a link to this balance" label="Copy link" />
        <DialogClose aria-label="Close" title="Close (Esc)" className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
          <X aria-hidden className="size-4" />
        </DialogClose>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5" tabIndex={0}>
        <DialogTitle ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none">
          Why the balance is what it is
        </DialogTitle>
        {cardId !== null && (
          <BalanceView
            key={cardId}
            customerId={customerId}
            cardId={cardId}
            at={at}
            onMoment={onMoment}
            onLine={onLine}
          />
        )}
      </div>
    </Dialog>
  );
}

/** The balance that was pressed. */
function buttonOf(cardId: string | null): HTMLElement | null {
  return cardId === null ? null : document.querySelector<HTMLElement>(`[data-balance="${CSS.escape(cardId)}"]`);
}
