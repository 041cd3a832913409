/** The index of the first time that is not before `time`; the length where there is none. @param times ascending. */
export function firstFrom<Time extends number | string>(times: ArrayLike<Time>, time: Time): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
