import { useState } from 'react';

/** What an open sheet shows; while it slides out, what it showed last. */
export function useShownWhileClosing<Value>(value: Value, isOpen: boolean): Value {
  const [shown, setShown] = useState(value);
  if (isOpen && value !== shown) setShown(value);
  return shown;
}
