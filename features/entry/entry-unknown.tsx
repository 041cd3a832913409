import { Unlink } from 'lucide-react';
import { Notice } from '#components/ui/notice.tsx';

export function EntryUnknown() {
  return (
    <div className="mt-4">
      <Notice icon={Unlink} title="No line of this customer has this address.">
        <p>
          The link may have been cut, or the line may belong to another customer. Close this to see the whole history.
        </p>
      </Notice>
    </div>
  );
}
