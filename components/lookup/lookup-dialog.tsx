import { Lookup } from '#components/lookup/lookup';
import { Dialog } from '#components/ui/dialog';

export function LookupDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} place="top" label="Look up a customer">
      <div className="overflow-y-auto p-3">
        <Lookup id="lookup-everywhere" onGone={onClose} />
      </div>
    </Dialog>
  );
}
