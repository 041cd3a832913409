import { useQueryState } from 'nuqs';
import { endOfMoment, secondOf } from '#lib/time/picked-moment.ts';
import { timelineSearch } from '#features/timeline/timeline-search.ts';

/** The moment from which on the history is shown, as the address has it, and a way to go to another. */
export function usePickedMoment() {
  const [until, setUntil] = useQueryState('until', timelineSearch.until);

  function pick(at: string): void {
    void setUntil(secondOf(at), { history: 'push' });
    const heading = document.getElementById('history');
    const top = heading?.getBoundingClientRect().top ?? 0;
    // only where it is out of sight: what is on the screen should not move without need
    if (top < 0 || top > window.innerHeight / 2) heading?.scrollIntoView();
  }
  return { until, end: until === null ? null : Date.parse(endOfMoment(until)), pick };
}
