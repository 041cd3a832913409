'use client';

import { Printer } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

export function PrintButton() {
  return (
    <Button variant="primary" className="h-8" onClick={() => window.print()}>
      <Printer aria-hidden className="size-4" />
      Print
    </Button>
  );
}
