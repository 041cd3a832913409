import { useEffect, useState } from 'react';

const SECOND = 1_000;

/**
 * What the server's clock shows, once a second, reckoned from a time it told just now: an agent's own clock may be minutes
 * off. Null on the server and until the page is alive, so that both render the same.
 */
export function useServerNow(told: string): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const lead = Date.parse(told) - performance.now();
    const tick = () => setNow(performance.now() + lead);
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [told]);
  return now;
}
