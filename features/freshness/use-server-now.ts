import { useEffect, useState } from 'react';

const SECOND = 1_000;

/**
 * What the server's clock shows, once a second, reckoned from a time it told just now: an agent's own clock may be minutes
 * off. On the server and until the page is alive it is the time told, so that both render the same.
 */
export function useServerNow(told: string): number {
  const [now, setNow] = useState(() => Date.parse(told));
  useEffect(() => {
    const lead = Date.parse(told) - performance.now();
    const tick = () => setNow(performance.now() + lead);
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [told]);
  return now;
}
