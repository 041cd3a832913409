import { Inbox } from 'lucide-react';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

export default function EventNotFound() {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Event not found" />
      <Notice
        icon={Inbox}
        title="No event with this id was received."
        actions={
          <Link href="/events" className={buttonStyle({ size: 'sm' })}>
            See all events
          </Link>
        }
      />
    </div>
  );
}
