import { CircleCheck, Inbox, ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { EventSearch } from '#features/events/event-search.ts';

/** The ways in which the log can be empty; an empty quarantine is good news. */
export function EventsEmpty({ search, onClear }: { search: EventSearch; onClear: () => void }) {
  const clear = (
    <Button size="sm" onClick={onClear}>
      Show all events
    </Button>
  );
  return <div className="p-4">{noticeOf(search, clear)}</div>;
}

function noticeOf({ type, customer, status }: EventSearch, clear: ReactNode) {
  if (type)
    return (
      <Notice
        icon={ListFilter}
        title={
          `No event of type “${type}”${customer ? ' and of this customer' : ''}` + `${status ? ` is ${status}` : ''}.`
        }
        actions={clear}
      >
        <p>The type has to be whole, as Voucherify writes it.</p>
      </Notice>
    );
  if (customer)
    return (
      <Notice
        icon={ListFilter}
        title={`No event that is filed under this customer${status ? ` is ${status}` : ' was received'}.`}
        actions={clear}
      />
    );
  if (status === 'quarantined')
    return (
      <Notice icon={CircleCheck} title="Nothing is in quarantine." actions={clear}>
        <p>
          What names a customer is in their history; what this version has no words for stands there as a plain line.
        </p>
      </Notice>
    );
  if (status === 'stored')
    return (
      <Notice
        icon={ListFilter}
        title="No event is stored: what was received, if anything, waits in quarantine."
        actions={clear}
      />
    );
  return (
    <Notice
      icon={Inbox}
      title="No webhook has been received yet."
      actions={
        <Link href="/setup" className={buttonStyle({ size: 'sm' })}>
          Connect Voucherify
        </Link>
      }
    />
  );
}
