import { Clock, FileQuestion, TriangleAlert } from 'lucide-react';
import { TraceEvents } from '#components/trace/trace-events';
import { TraceHits } from '#components/trace/trace-hits';
import { Moment } from '#components/ui/moment';
import { Notice } from '#components/ui/notice';
import { formatAmount } from '#lib/client/format-points';
import type { Trace } from '#lib/wire/trace';

/** Which is true of an identifier that nothing on the page matches: known elsewhere, shared by many, not understood, nobody's, or never received. */
export function TraceAnswer({ id, trace, zone }: { id: string; trace: Trace; zone: string }) {
  switch (trace.found) {
    case 'known':
      return <TraceHits {...trace} zone={zone} label={`Where ${id} stands`} />;
    case 'shared':
      return (
        <Notice icon={FileQuestion} title={`“${id}” names what many customers have in common.`}>
          <p>Rewards, earning rules, tiers, campaigns and segments are not looked up. On a customer’s page the text filter finds the lines that they stand on.</p>
        </Notice>
      );
    case 'quarantined':
      return (
        <Notice icon={TriangleAlert} title={`Received, but waiting in quarantine: “${id}” stands in ${counted(trace.events.length)} that could not be understood.`}>
          <TraceEvents events={trace.events} zone={zone} replayable />
        </Notice>
      );
    case 'nameless':
      return (
        <Notice icon={FileQuestion} title={`Received, but it names no customer: “${id}” stands in ${counted(trace.events.length)} that could not be given to anybody.`}>
          <TraceEvents events={trace.events} zone={zone} />
        </Notice>
      );
    case 'never':
      return (
        <Notice icon={Clock} title={`Never received: no webhook that was searched mentions “${id}”.`}>
          <p>
            {trace.lastWebhookAt === null ? (
              'No webhook has come at all.'
            ) : (
              <>
                The newest webhook came <Moment at={trace.lastWebhookAt} zone={zone} /> {zone}. What happened after that may still be on its way.
              </>
            )}
          </p>
          <p className="text-sm">{searchedWords(trace.searched)}</p>
        </Notice>
      );
  }
}

function counted(webhooks: number): string {
  return webhooks === 1 ? 'one webhook' : `${webhooks} webhooks or more`;
}

function searchedWords({ quarantined, recent, complete }: Extract<Trace, { found: 'never' }>['searched']): string {
  const waiting = quarantined === 0 ? '' : `the texts of ${complete ? 'all ' : 'the newest '}${formatAmount(quarantined)} in quarantine, `;
  return `Searched: every id on a line, every customer, card and webhook id, ${waiting}and the texts of those among the newest ${formatAmount(recent)} that name no customer.${complete ? '' : ' There was more than could be searched.'}`;
}
