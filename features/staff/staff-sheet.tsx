import { useRef } from 'react';
import { Invitation } from '#features/staff/invitation.tsx';
import { MemberDetails } from '#features/staff/member-details.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SheetBody, SheetHeader } from '#components/ui/sheet.tsx';
import { useShownWhileClosing } from '#components/ui/use-shown-while-closing.ts';
import type { StaffList } from '#features/staff/staff.schema.ts';

type Open = { memberId: string } | 'invitation';
type Props = { list: StaffList; open: Open | null; onClose: () => void };

/** One person, or the invitation of a new one, beside the list. */
export function StaffSheet({ list, open, onClose }: Props) {
  const { staff, provider, withPasswords } = list;
  const shown = useShownWhileClosing(open, open !== null);
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
      <SheetHeader>
        <p className="mr-auto text-sm font-medium text-muted">Staff</p>
      </SheetHeader>
      <SheetBody
        heading={heading}
        title={<bdi>{inviting ? 'Invite somebody' : (member?.name ?? 'This person is not here')}</bdi>}
      >
        {inviting && <Invitation nameBox={nameBox} onClose={onClose} />}
        {member && <MemberDetails key={member.id} member={member} provider={provider} withPasswords={withPasswords} />}
      </SheetBody>
    </Dialog>
  );
}

function openerOf(shown: Open | null): HTMLElement | null {
  if (shown === null) return null;
  return document.querySelector<HTMLElement>(
    shown === 'invitation' ? '[data-invite]' : `[data-member="${CSS.escape(shown.memberId)}"]`,
  );
}
