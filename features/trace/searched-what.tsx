import { Moment } from '#components/ui/moment.tsx';
import { leftOut, textsRead } from '#features/trace/searched-words.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

type Props = Pick<Extract<Trace, { found: 'never' }>, 'lastWebhookAt' | 'searched'> & { zone: string };

/** What "not found" means: how far the webhooks go back, which fields and texts were compared, and how. */
export function SearchedWhat({ lastWebhookAt, searched, zone }: Props) {
  const { spellings } = searched;
  return (
    <>
      <p>
        {lastWebhookAt === null ? (
          'No webhook has come at all.'
        ) : (
          <>
            The newest webhook came <Moment at={lastWebhookAt} zone={zone} /> {zone}. What happened after that may still
            be on its way.
          </>
        )}
      </p>
      <p className="text-sm">
        Searched: every customer’s id, source_id and e-mail; every order number, order, card, code, redemption,
        publication and other id on a line; {['every webhook’s own id', ...textsRead(searched)].join('; ')}.{' '}
        {leftOut(searched).map((sentence) => `${sentence} `)}
        {spellings.length > 0 && (
          <>
            Compared to the letter, and as <span className="font-mono wrap-anywhere">{spellings.join(', ')}</span>,
            without case, blanks and punctuation; order numbers, codes, source_ids and e-mails also for any part of four
            letters and digits or more, and for two or three that they begin with; other ids for four or more that they
            begin with; texts of webhooks for any part of six or more.
          </>
        )}
      </p>
    </>
  );
}
