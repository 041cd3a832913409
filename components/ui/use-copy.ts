import { useEffect, useState } from 'react';
import { copyText } from '#components/ui/copy-text.ts';

const SHOWN_MS = 1600;

/** Copies a text, and says for a moment whether that worked. */
export function useCopy() {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  function copy(text: string): void {
    void copyText(text).then((done) => setOutcome(done ? 'copied' : 'failed'));
  }
  return [outcome, copy] as const;
}
