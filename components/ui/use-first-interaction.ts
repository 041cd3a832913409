import { useEffect, useState } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'] as const;

/** Whether the reader has done anything on this page yet: what only then can be of use is loaded only then. */
export function useFirstInteraction(): boolean {
  const [isStirred, setStirred] = useState(false);
  useEffect(() => {
    const stopped = new AbortController();
    const stir = () => {
      stopped.abort();
      setStirred(true);
    };
    for (const sign of SIGNS) window.addEventListener(sign, stir, { passive: true, signal: stopped.signal });
    return () => stopped.abort();
  }, []);
  return isStirred;
}
