import { useRef } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { SheetBody, SheetHeader } from '#components/ui/sheet.tsx';
import { useShownWhileClosing } from '#components/ui/use-shown-while-closing.ts';
import { NewToken } from '#features/tokens/new-token.tsx';
import { TokenDetails } from '#features/tokens/token-details.tsx';
import type { ApiToken } from '#features/tokens/token.schema.ts';

type Open = { tokenId: string } | 'new';
type Props = { tokens: ApiToken[]; open: Open | null; onClose: () => void };

/** One token, or the making of a new one, beside the list. */
export function TokenSheet({ tokens, open, onClose }: Props) {
  const shown = useShownWhileClosing(open, open !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  const nameBox = useRef<HTMLInputElement>(null);
  const making = shown === 'new';
  const token = making ? undefined : tokens.find(({ id }) => id === shown?.tokenId);
  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={onClose}
      returnFocus={() => openerOf(shown)}
      firstFocus={making ? nameBox : heading}
    >
      <SheetHeader>
        <p className="mr-auto text-sm font-medium text-muted">API tokens</p>
      </SheetHeader>
      <SheetBody
        heading={heading}
        title={<bdi>{making ? 'Make a token' : (token?.name ?? 'This token is not here')}</bdi>}
      >
        {making && <NewToken nameBox={nameBox} onClose={onClose} />}
        {token && <TokenDetails key={token.id} token={token} />}
      </SheetBody>
    </Dialog>
  );
}

function openerOf(shown: Open | null): HTMLElement | null {
  if (shown === null) return null;
  return document.querySelector<HTMLElement>(
    shown === 'new' ? '[data-new-token]' : `[data-token="${CSS.escape(shown.tokenId)}"]`,
  );
}
