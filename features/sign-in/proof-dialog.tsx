import { useQuery } from '@tanstack/react-query';
import { Dialog, DialogTitle } from '#components/ui/dialog.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { SheetHeader } from '#components/ui/sheet.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ProofForm } from '#features/sign-in/proof-form.tsx';
import { proofQuery } from '#features/sign-in/proof.query.ts';

/** Asks whoever is signed in to prove that it is them; the request that was refused is sent again then. */
export function ProofDialog({ onAnswer }: { onAnswer: (proven: boolean) => void }) {
  const query = useQuery(proofQuery());
  return (
    <Dialog place="above" open onClose={() => onAnswer(false)}>
      <SheetHeader>
        <DialogTitle className="mr-auto text-base font-semibold">Is it you?</DialogTitle>
      </SheetHeader>
      <div className="grid gap-4 overflow-y-auto p-4 sm:p-5">
        <p className="text-muted">What you are about to do asks for proof that it is you. Nothing is lost meanwhile.</p>
        {query.isPending && <SkeletonRows rows={2} label="Loading" />}
        {query.isError && <Failed what="How you can prove it" query={query} />}
        {query.data && <ProofForm ways={query.data} next={here()} onProven={() => onAnswer(true)} />}
      </div>
    </Dialog>
  );
}

function here(): string {
  return `${window.location.pathname}${window.location.search}`;
}
