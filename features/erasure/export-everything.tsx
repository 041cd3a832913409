'use client';

import { Download } from 'lucide-react';
import { useRef } from 'react';
import { buttonStyle } from '#components/ui/button.tsx';
import { askForProof } from '#lib/browser/proof.ts';
import { customerApi } from '#lib/routes.ts';

/** The archive of one person. The browser loads it itself, so it cannot be asked for proof once it is refused. */
export function ExportEverything({ customerId }: { customerId: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  const isProven = useRef(false);
  return (
    <a
      ref={link}
      href={customerApi(customerId, 'everything')}
      download
      className={buttonStyle()}
      onClick={(event) => {
        if (isProven.current) return;
        event.preventDefault();
        void askForProof().then((proven) => {
          isProven.current = proven;
          if (proven) link.current?.click();
          isProven.current = false;
        });
      }}
    >
      <Download aria-hidden className="size-4" />
      Export everything
    </a>
  );
}
