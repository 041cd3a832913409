import { Inbox } from 'lucide-react';
import { Notice } from '#components/ui/notice';

/** Nothing was ever received of this customer's doings; filters that let nothing through are another matter. */
export function TimelineEmpty() {
  return (
    <div className="p-4">
      <Notice icon={Inbox} title="No history yet.">
        <p>Webhooks have named this customer, but none of them told of anything that happened.</p>
      </Notice>
    </div>
  );
}
