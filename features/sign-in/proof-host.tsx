'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { askForProofBy } from '#lib/browser/proof.ts';

const ProofDialog = lazy(() =>
  import('#features/sign-in/proof-dialog.tsx').then((module) => ({ default: module.ProofDialog })),
);

type Asked = { answer: (proven: boolean) => void };

/** Asks for proof in a dialog, wherever a request of the page is refused for want of it (lib/browser/fetch-json.ts). */
export function ProofHost() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => askForProofBy(() => new Promise((answer) => setAsked({ answer }))), []);
  if (!asked) return null;
  return (
    <Suspense>
      <ProofDialog
        onAnswer={(proven) => {
          asked.answer(proven);
          setAsked(null);
        }}
      />
    </Suspense>
  );
}
