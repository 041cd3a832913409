import { useEffect, useState } from 'react';

const SECOND = 1_000;

/**
 * The time on the server's clock, each second, counted on from `told`: an agent's own clock may be minutes off. On the
 * server and until hydration it is `told` itself, so that both render the same.
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
