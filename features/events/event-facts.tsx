import { StatusBadge } from '#features/events/status-badge.tsx';
import { useZone } from '#components/shell/zone.ts';
import { askedWords, listWords } from '#features/entry/asked-words.ts';
import { Facts } from '#components/ui/facts.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { EventDetail } from '#features/events/events.schema.ts';
import { customerPath } from '#lib/routes.ts';
import { isPolledKey } from '#lib/voucherify/polled-key.ts';

export function EventFacts({ event }: { event: EventDetail }) {
  const zone = useZone();
  const { status, reason, customerId, projectId, eventId, sendOutId, otherSendOutIds, sender } = event;
  const { groupId, createdAt, receivedAt, duplicates } = event;
  const id = (value: string, what: string) => <Identifier value={value} what={what} whole />;
  const rows = [
    { label: 'Status', value: <Status event={event} /> },
    isPolledKey(event.id) && { label: 'Origin', value: originWords(event.asked) },
    reason !== null && { label: status === 'quarantined' ? 'Reason' : 'Note', value: reason },
    customerId !== null && {
      label: 'Customer',
      value: (
        <Link href={customerPath(customerId)} className="font-mono text-accent underline underline-offset-2">
          {customerId}
        </Link>
      ),
    },
    {
      label: 'Received',
      value: (
        <>
          <Moment at={receivedAt} zone={zone} /> {zone}
        </>
      ),
    },
    createdAt !== null && {
      label: 'Created',
      value: (
        <>
          <Moment at={createdAt} zone={zone} /> {zone}
        </>
      ),
    },
    duplicates > 0 && { label: 'Sent', value: `${duplicates + 1} times` },
    eventId !== null && { label: 'Event id', value: id(eventId, 'event id') },
    sendOutId !== null && { label: 'Send-out id', value: id(sendOutId, 'send-out id') },
    ...otherSendOutIds.map((other) => ({ label: 'Sent again as', value: id(other, 'send-out id') })),
    sender !== null && { label: 'Sender', value: id(sender, 'sender’s id') },
    groupId !== null && { label: 'Request', value: id(groupId, 'request id') },
    projectId !== null && { label: 'Project', value: id(projectId, 'project id') },
  ].filter((row) => row !== false);
  return <Facts rows={rows} />;
}

function originWords(asked: EventDetail['asked']): string {
  if (!asked) return 'Pointline asked Voucherify for it; no webhook, not signed';
  return `Pointline asked Voucherify ${askedWords(asked.by)}: from ${listWords(asked.origin)}; no webhook, not signed`;
}

/** That of the body shown first, and whether another waits in quarantine. */
function Status({ event: { status, mended, furtherReports } }: { event: EventDetail }) {
  const waits = furtherReports.some((report) => report.status === 'quarantined' && !report.mended);
  return (
    <span className="flex flex-wrap gap-1">
      <StatusBadge status={status} mended={mended} />
      {waits && status === 'stored' && <StatusBadge status="quarantined" />}
    </span>
  );
}
