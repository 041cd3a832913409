import { Inbox } from 'lucide-react';
import { Notice } from '#components/ui/notice.tsx';

/** Nothing was received of this customer's doings, ever or by the moment at which the list starts; filters that let nothing through are another matter. */
export function TimelineEmpty({ isPast }: { isPast: boolean }) {
  return (
    <div className="p-4">
      {isPast ? (
        <Notice icon={Inbox} title="No older lines." />
      ) : (
        <Notice icon={Inbox} title="No history yet.">
          <p>No webhook that is counted here told of anything that happened to this customer.</p>
        </Notice>
      )}
    </div>
  );
}
