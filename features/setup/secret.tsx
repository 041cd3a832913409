'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** A secret that a passer-by does not read off the screen. */
export function Secret({ value, name }: { value: string; name: string }) {
  const [revealed, setRevealed] = useState(false);
  const Icon = revealed ? EyeOff : Eye;
  return (
    <div className="flex min-h-9 min-w-0 items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
      <code className="mr-auto min-w-0 font-mono text-sm wrap-anywhere">{revealed ? value : '•'.repeat(24)}</code>
      <Button
        variant="ghost"
        size="icon"
        aria-label={revealed ? `Hide ${name}` : `Reveal ${name}`}
        aria-pressed={revealed}
        onClick={() => setRevealed(!revealed)}
      >
        <Icon aria-hidden className="size-4" />
      </Button>
      <CopyButton text={value} what={name} />
    </div>
  );
}
