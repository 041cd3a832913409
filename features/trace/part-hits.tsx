import { Puzzle } from 'lucide-react';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { TraceEvents } from '#features/trace/trace-events.tsx';
import { TraceHits } from '#features/trace/trace-hits.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { partWords } from '#features/trace/part-words.ts';
import { identifierWords } from '#features/lookup/match-words.ts';
import { shownIdentifier } from '#components/ui/visible-text.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

type Props = Omit<Extract<Trace, { found: 'part' }>, 'found'> & { id: string; zone: string };

/** At most this many identifiers are named; the lines and customers below tell of the others. */
const NAMED = 5;

/** Identifiers that contain what was typed, with their customers, and the webhooks whose text contains it. */
export function PartHits({ id, parts, more, hits, events, zone }: Props) {
  const others = hits.filter(({ line }) => line === null).map(({ customer }) => customer);
  return (
    <div className="grid grid-cols-1 gap-3">
      <Notice icon={Puzzle} title={partWords(id, { parts, more, events: events.length })}>
        {parts.length > 0 && (
          <p>
            {parts.slice(0, NAMED).map(({ kind, value }, index) => (
              <span key={`${kind} ${value}`}>
                {index > 0 && ', '}
                {identifierWords(kind)} <bdi className="font-mono text-ink">{shownIdentifier(value)}</bdi>
              </span>
            ))}
            {parts.length > NAMED || more ? ' …' : ''}
          </p>
        )}
        {events.length > 0 && <TraceEvents events={events} zone={zone} />}
      </Notice>
      <TraceHits events={[]} hits={hits} as={null} zone={zone} label={`What contains ${id}`} />
      {others.length > 0 && (
        <CustomerRows customers={others} zone={zone} label={`Customers whose identifiers contain ${id}`} />
      )}
    </div>
  );
}
