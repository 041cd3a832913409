import { Inbox } from 'lucide-react';
import { Notice } from '#components/ui/notice.tsx';

/** No entry was received, ever or before the moment at which the list starts. Where filters hide all: no-match.tsx. */
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
