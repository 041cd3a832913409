import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Invitation } from '#features/staff/invitation.tsx';
import { MemberDetails } from '#features/staff/member-details.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogTitle } from '#components/ui/dialog.tsx';
import type { StaffMember } from '#features/staff/staff.schema.ts';

type Open = { memberId: string } | 'invitation';
type Props = { staff: StaffMember[]; open: Open | null; onClose: () => void };

/** One person, or the invitation of a new one, beside the list. */
export function StaffSheet({ staff, open, onClose }: Props) {
  // While it slides out it still shows what it showed
  const [shown, setShown] = useState(open);
  if (open !== null && open !== shown) setShown(open);
  const heading = useRef<HTMLHeadingElement>(null);
  const nameBox = useRef<HTMLInputElement>(null);
  const inviting = shown === 'invitation';
  const member = inviting ? undefined : staff.find(({ id }) => id === shown?.memberId);

  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={onClose}
      returnFocus={() => openerOf(shown)}
      firstFocus={inviting ? nameBox : heading}
    >
      <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-4">
        <p className="mr-auto text-sm font-medium text-muted">Staff</p>
        <DialogClose aria-label="Close" title="Close (Esc)" className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
          <X aria-hidden className="size-4" />
        </DialogClose>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5">
        <DialogTitle
          ref={heading}
          tabIndex={-1}
          className="text-xl font-semibold tracking-tight outline-none wrap-anywhere"
        >
          <bdi>{inviting ? 'Invite somebody' : (member?.name ?? 'This person is not here')}</bdi>
        </DialogTitle>
        {inviting && <Invitation nameBox={nameBox} onClose={onClose} />}
        {member && <MemberDetails key={member.id} member={member} />}
      </div>
    </Dialog>
  );
}

function openerOf(shown: Open | null): HTMLElement | null {
  if (shown === null) return null;
  return document.querySelector<HTMLElement>(
    shown === 'invitation' ? '[data-invite]' : `[data-member="${CSS.escape(shown.memberId)}"]`,
  );
}
