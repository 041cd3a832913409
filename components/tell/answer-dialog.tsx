import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { AnswerKept } from '#components/tell/answer-kept';
import { LanguageSelect } from '#components/tell/language-select';
import { buttonStyle } from '#components/ui/button';
import { Dialog, DialogClose, DialogTitle } from '#components/ui/dialog';
import { Failed } from '#components/ui/failed';
import { NotRenewed } from '#components/ui/not-renewed';
import { SkeletonRows } from '#components/ui/skeleton';
import { answerQuery, type AnswerParameters, subjectOf } from '#lib/client/answer-query';
import { useHeard } from '#lib/client/heard';
import { ANSWER_LANGUAGE_COOKIE, keepPreference } from '#lib/client/preferences';

type Props = { customerId: string; card: string; campaign: string; line: string | null; at: string | null; open: boolean; onClose: () => void };

/** What the customer can be told, to be read and changed before it is copied. */
export function AnswerDialog({ customerId, card, campaign, line, at, open, onClose }: Props) {
  const [language, setLanguage] = useState('');
  const heard = useHeard();
  const zone = useZone();
  const heading = useRef<HTMLHeadingElement>(null);
  const subject = line === null ? { ...(card && { card }), ...(campaign && { campaign }), ...(at && { at }) } : { line };
  const parameters: AnswerParameters = { ...subject, ...(heard && { heard }), ...(language && { language }), zone };
  const { data: answer, ...query } = useQuery({
    ...answerQuery({ customerId, parameters }),
    enabled: open,
    // in another language it is the same answer; of something else it must not stand here for a moment
    placeholderData: (previous, from) => (from && subjectOf(from.queryKey[3]) === subjectOf(parameters) ? previous : undefined),
  });

  function choose(code: string) {
    setLanguage(code);
    keepPreference(ANSWER_LANGUAGE_COOKIE, code);
  }

  return (
    <Dialog place="top" open={open} onClose={onClose} firstFocus={heading}>
      <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-4">
        <DialogTitle ref={heading} tabIndex={-1} className="mr-auto font-semibold outline-none">
          Answer for the customer
        </DialogTitle>
        {answer && <LanguageSelect language={answer.language} onChoose={choose} />}
        <DialogClose aria-label="Close" title="Close (Esc)" className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
          <X aria-hidden className="size-4" />
        </DialogClose>
      </header>
      <div className="min-h-0 overflow-y-auto overscroll-contain p-4" aria-busy={query.isFetching}>
        {query.isError ? (
          answer ? (
            <NotRenewed what="The answer" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          ) : (
            <Failed what="The answer" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          )
        ) : (
          query.isPending && <SkeletonRows rows={3} label="Writing the answer" />
        )}
        {answer && <AnswerKept key={subjectOf(parameters)} answer={answer} />}
      </div>
    </Dialog>
  );
}
