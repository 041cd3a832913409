import { useEffect, useState } from 'react';

/** Long enough that a fast typist asks once, short enough to feel at once. */
const PAUSE_MS = 220;

/** The value once it has stopped changing, and a way not to wait for that. */
export function useDebounced(value: string): [settled: string, settleNow: () => void] {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return [settled, () => setSettled(value)];
}
