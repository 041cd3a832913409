import { StatusBadge } from '#features/events/status-badge.tsx';
import { RevealButton } from '#features/reveal/reveal-button.tsx';
import { JsonView } from '#features/events/json/json-view.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import type { EventDetail, EventReport } from '#features/events/events.schema.ts';

/** As many as the interface gives. */
const SHOWN = 20;

/** What was sent of an event, to the letter but for masks. Every body, the understood one that says most first. */
export function Payloads({ event, label }: { event: EventDetail; label: string }) {
  const { furtherReports, customerId, id, masked } = event;
  const button = <RevealButton of={customerId === null ? { event: id } : { customer: customerId }} masked={masked} />;
  if (furtherReports.length === 0) {
    return (
      <div className="grid grid-cols-1 gap-3">
        {button}
        <Redaction report={event} />
        <JsonView text={event.body} label={label} />
      </div>
    );
  }
  const reports = [event, ...furtherReports];
  const waiting = reports.filter(({ status, mended }) => status === 'quarantined' && !mended).length;
  return (
    <div className="grid grid-cols-1 gap-4">
      {button}
      <p className="text-sm text-muted">
        {reports.length < SHOWN ? reports.length : `${SHOWN} or more`} different bodies came of this event. What the
        understood ones say is in the history
        {waiting > 0 && `; ${waiting} ${waiting === 1 ? 'waits' : 'wait'} in quarantine`}.
      </p>
      {reports.map((report, index) => (
        <section key={report.report} className="grid min-w-0 grid-cols-1 gap-1.5">
          <Origin report={report} />
          <Redaction report={report} />
          <JsonView text={report.body} label={`${label} ${index + 1} of ${reports.length}`} />
        </section>
      ))}
    </div>
  );
}

function Redaction({ report: { redactedAt, agedAt } }: { report: EventReport }) {
  const zone = useZone();
  if (redactedAt == null) return null;
  return (
    <p className="mb-1.5 text-sm text-muted">
      Redacted on <Moment at={redactedAt} zone={zone} />:{' '}
      {agedAt == null
        ? 'what was personal of somebody who was erased is empty.'
        : 'it is older than webhooks are kept whole, so what was personal in it is empty.'}{' '}
      The signature fitted what came.
    </p>
  );
}

function Origin({ report: { sender, receivedAt, status, mended, reason, duplicates } }: { report: EventReport }) {
  const zone = useZone();
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center gap-x-2">
        {sender !== null && <span className="font-mono">{sender}</span>}
        <span className="text-muted">
          received <Moment at={receivedAt} zone={zone} />
          {duplicates > 0 && `, sent ${duplicates + 1} times`}
        </span>
        {status === 'quarantined' && <StatusBadge status={status} mended={mended} />}
      </p>
      {reason !== null && <p className="text-muted wrap-anywhere">{reason}</p>}
    </div>
  );
}
