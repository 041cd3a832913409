import { Clock, FileQuestion, SearchX, TriangleAlert } from 'lucide-react';
import { PartHits } from '#features/trace/part-hits.tsx';
import { SearchedWhat } from '#features/trace/searched-what.tsx';
import { TraceEvents } from '#features/trace/trace-events.tsx';
import { TraceHits } from '#features/trace/trace-hits.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Trace } from '#features/trace/trace.schema.ts';

/**
 * What we know of an identifier: it is known, to the letter or not; a part of others; shared by many; not understood;
 * nobody's; mentioned; or not there. Only of a whole identifier do we say "never received".
 */
export function TraceAnswer({ id, trace, zone }: { id: string; trace: Trace; zone: string }) {
  switch (trace.found) {
    case 'known':
      return <TraceHits {...trace} zone={zone} label={`Where ${id} stands`} />;
    case 'shared':
      return (
        <Notice icon={FileQuestion} title={`“${id}” names what many customers have in common.`}>
          <p>
            Rewards, earning rules, tiers, campaigns and segments are not looked up. On a customer’s page the text
            filter finds the lines that they stand on.
          </p>
        </Notice>
      );
    case 'quarantined':
      return (
        <Notice
          icon={TriangleAlert}
          title={
            `Received, but waiting in quarantine: “${id}” stands in ` +
            `${counted(trace.events.length)} that could not be understood.`
          }
        >
          <TraceEvents events={trace.events} zone={zone} replayable />
        </Notice>
      );
    case 'part':
      return <PartHits id={id} {...trace} zone={zone} />;
    case 'nameless':
      return (
        <Notice
          icon={FileQuestion}
          title={
            `Received, but it names no customer: “${id}” stands in ` +
            `${counted(trace.events.length)} that could not be given to anybody.`
          }
        >
          <TraceEvents events={trace.events} zone={zone} />
        </Notice>
      );
    case 'mentioned':
      return (
        <Notice
          icon={FileQuestion}
          title={`Received, but on no line: “${id}” stands in the text of ${counted(trace.events.length)}.`}
        >
          <TraceEvents events={trace.events} zone={zone} />
        </Notice>
      );
    case 'never':
      return (
        <Notice icon={Clock} title={`Never received: no webhook that was searched mentions “${id}”.`}>
          <SearchedWhat {...trace} zone={zone} />
        </Notice>
      );
    case 'unknown':
      return (
        <Notice icon={SearchX} title={`Not found: nothing that was searched contains “${id}”.`}>
          <p>
            That is not to say that it was never received: it may be a part of a longer identifier, or be spelled in
            another way. Ask for the whole of it.
          </p>
          <SearchedWhat {...trace} zone={zone} />
        </Notice>
      );
  }
}

function counted(webhooks: number): string {
  return webhooks === 1 ? 'one webhook' : `${webhooks} webhooks or more`;
}
