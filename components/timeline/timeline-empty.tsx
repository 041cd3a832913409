import { Inbox, ListFilter } from 'lucide-react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';

/** Two kinds of nothing: the filters let nothing through, or nothing was ever received. */
export function TimelineEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className="p-4">
      {filtered ? (
        <Notice
          icon={ListFilter}
          title="No line matches these filters."
          actions={
            <Button size="sm" onClick={onClear}>
              Clear filters
            </Button>
          }
        />
      ) : (
        <Notice icon={Inbox} title="No history yet.">
          <p>Webhooks have named this customer, but none of them told of anything that happened.</p>
        </Notice>
      )}
    </div>
  );
}
