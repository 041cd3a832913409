import { useState } from 'react';

/** True from the first time on that it was: what is loaded when first needed then stays. */
export function useHasBeen(isNow: boolean): boolean {
  const [hasBeen, setHasBeen] = useState(isNow);
  if (isNow && !hasBeen) setHasBeen(true);
  return hasBeen;
}
