import { useRef } from 'react';
import { BalanceView } from '#features/balance/balance-view.tsx';
import { ReplyButton } from '#features/reply/reply-button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SheetBody, SheetHeader } from '#components/ui/sheet.tsx';
import { useShownWhileClosing } from '#components/ui/use-shown-while-closing.ts';
import { endOfMoment } from '#lib/time/picked-moment.ts';
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
  onEntry: (key: string) => void;
  onClose: () => void;
};

/** One card's balance beside the page: how sure it is, what it is made of, and every movement that led to it. */
export function BalanceSheet({ customerId, cards, open, at, onMoment, onEntry, onClose }: Props) {
  const cardId = useShownWhileClosing(open, open !== null);
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
      <SheetHeader>
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
      </SheetHeader>
      <SheetBody heading={heading} title="Why the balance is what it is" tabIndex={0}>
        {cardId !== null && (
          <BalanceView
            key={cardId}
            customerId={customerId}
            cardId={cardId}
            at={at}
            onMoment={onMoment}
            onEntry={onEntry}
          />
        )}
      </SheetBody>
    </Dialog>
  );
}

/** The balance that was pressed. */
function buttonOf(cardId: string | null): HTMLElement | null {
  return cardId === null ? null : document.querySelector<HTMLElement>(`[data-balance="${CSS.escape(cardId)}"]`);
}
