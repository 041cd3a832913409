import type { Instant } from '#simulator/instant.ts';

type Appointment = { at: Instant; order: number; run: (at: Instant) => void };

/** What will happen when: a binary heap on (time, order of booking). */
export type Agenda = {
  book(at: Instant, run: (at: Instant) => void): void;
  /** Runs whatever is due up to `until`, in order; what that books anew is run too. */
  runUntil(until: Instant): void;
};

export function makeAgenda(): Agenda {
  const heap: Appointment[] = [];
  let booked = 0;

  const before = (a: number, b: number) => {
    const [left, right] = [heap[a], heap[b]];
    if (!left || !right) return false;
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  };
  const swap = (a: number, b: number) => {
    const kept = heap[a] as Appointment;
    heap[a] = heap[b] as Appointment;
    heap[b] = kept;
  };
  const rise = (index: number) => {
    for (let i = index; i > 0 && before(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1);
  };
  const sink = () => {
    for (let i = 0; ;) {
      const child = before(2 * i + 2, 2 * i + 1) ? 2 * i + 2 : 2 * i + 1;
      if (!before(child, i)) return;
      swap(i, child);
      i = child;
    }
  };

  return {
    book(at, run) {
      heap.push({ at, order: booked++, run });
      rise(heap.length - 1);
    },
    runUntil(until) {
      for (let first = heap[0]; first && first.at <= until; first = heap[0]) {
        const last = heap.pop() as Appointment;
        if (heap.length > 0) heap[0] = last;
        sink();
        first.run(first.at);
      }
    },
  };
}
