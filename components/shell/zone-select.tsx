'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useTransition } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Select } from '#components/ui/select.tsx';
import { keepPreference, ZONE_COOKIE } from '#components/shell/preferences.ts';
import { useHydrated } from '#components/ui/use-hydrated.ts';

/** The zone in which every time of the desk is shown. The server renders them, so a change asks it again. */
export function ZoneSelect() {
  const zone = useZone();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const hydrated = useHydrated();
  // Only the browser knows its own zone, and the list of all is too long to send along with every page
  const own = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  const near = [...new Set(['UTC', own ?? zone, zone])];
  const others = useMemo(() => (hydrated ? Intl.supportedValuesOf('timeZone') : []), [hydrated]);
  return (
    <Select
      label="Time zone"
      value={zone}
      disabled={pending}
      className="max-w-48"
      onChange={({ target }) => {
        keepPreference(ZONE_COOKIE, target.value);
        startTransition(() => router.refresh());
      }}
    >
      {near.map((name) => (
        <option key={name} value={name}>
          {name === own && name !== 'UTC' ? `${name} (yours)` : name}
        </option>
      ))}
      {hydrated && (
        <optgroup label="All time zones">
          {others.map((name) => !near.includes(name) && <option key={name}>{name}</option>)}
        </optgroup>
      )}
    </Select>
  );
}
