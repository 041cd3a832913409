import { useState } from 'react';
import { keepPreference, keptPreference } from '#components/shell/preferences.ts';

/**
 * A preference as the server rendered it, to be changed at once and for the next visits. In the browser the cookie
 * counts: a page that one goes back to was rendered before the last change.
 */
export function usePreference<Value extends string>(
  cookie: string,
  rendered: Value,
  valueOf: (text: string | undefined) => Value,
) {
  const [value, setValue] = useState(() =>
    typeof document === 'undefined' ? rendered : valueOf(keptPreference(cookie)),
  );
  function choose(next: Value): void {
    setValue(next);
    keepPreference(cookie, next);
  }
  return [value, choose] as const;
}
