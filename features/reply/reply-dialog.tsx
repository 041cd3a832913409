import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { ReplyKept } from '#features/reply/reply-kept.tsx';
import { LanguageSelect } from '#features/reply/language-select.tsx';
import { Dialog, DialogTitle } from '#components/ui/dialog.tsx';
import { SheetHeader } from '#components/ui/sheet.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { replyQuery, type ReplyParameters, subjectOf } from '#features/reply/reply.query.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { ANSWER_LANGUAGE_COOKIE, keepPreference } from '#components/shell/preferences.ts';

type Props = {
  customerId: string;
  card: string;
  campaign: string;
  line: string | null;
  at: string | null;
  open: boolean;
  onClose: () => void;
};

/** What the customer can be told, to be read and changed before it is copied. */
export function ReplyDialog({ customerId, card, campaign, line, at, open, onClose }: Props) {
  const [language, setLanguage] = useState('');
  const knownAt = useKnownAt();
  const zone = useZone();
  const heading = useRef<HTMLHeadingElement>(null);
  const subject =
    line === null ? { ...(card && { card }), ...(campaign && { campaign }), ...(at && { at }) } : { line };
  const parameters: ReplyParameters = {
    ...subject,
    ...(knownAt && { heard: knownAt }),
    ...(language && { language }),
    zone,
  };
  const { data: reply, ...query } = useQuery({
    ...replyQuery({ customerId, parameters }),
    enabled: open,
    // in another language it is the same reply; one about something else must not stand here for a moment
    placeholderData: (previous, from) =>
      from && subjectOf(from.queryKey[3]) === subjectOf(parameters) ? previous : undefined,
  });

  function choose(code: string) {
    setLanguage(code);
    keepPreference(ANSWER_LANGUAGE_COOKIE, code);
  }

  return (
    <Dialog place="top" open={open} onClose={onClose} firstFocus={heading}>
      <SheetHeader>
        <DialogTitle ref={heading} tabIndex={-1} className="mr-auto font-semibold outline-none">
          Answer for the customer
        </DialogTitle>
        {reply && <LanguageSelect language={reply.language} onChoose={choose} />}
      </SheetHeader>
      <div className="min-h-0 overflow-y-auto overscroll-contain p-4" aria-busy={query.isFetching}>
        {query.isError && reply && <NotRenewed what="The answer" query={query} />}
        {query.isError && !reply && <Failed what="The answer" query={query} />}
        {query.isPending && <SkeletonRows rows={3} label="Writing the answer" />}
        {reply && <ReplyKept key={subjectOf(parameters)} reply={reply} />}
      </div>
    </Dialog>
  );
}
