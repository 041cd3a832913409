'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { Select } from '#components/ui/select';
import { preferenceCookie, ZONE_COOKIE } from '#lib/client/preferences';

/** The zone in which every time of the desk is shown. The server renders them, so a change asks it again. */
export function ZoneSelect() {
  const zone = useZone();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [zones, setZones] = useState<{ own: string; all: string[] } | null>(null);

  // Only the browser knows its own zone, and its list is too long to send along with every page
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setZones({ own, all: Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC' && name !== own) });
  }, []);

  const near = [...new Set(['UTC', zones?.own ?? zone, zone])];
  return (
    <Select
      label="Time zone"
      value={zone}
      disabled={pending}
      className="max-w-48"
      onChange={({ target }) => {
        document.cookie = preferenceCookie(ZONE_COOKIE, target.value);
        startTransition(() => router.refresh());
      }}
    >
      {near.map((name) => (
        <option key={name} value={name}>
          {name === zones?.own && name !== 'UTC' ? `${name} (yours)` : name}
        </option>
      ))}
      {zones && (
        <optgroup label="All time zones">
          {zones.all
            .filter((name) => !near.includes(name))
            .map((name) => (
              <option key={name}>{name}</option>
            ))}
        </optgroup>
      )}
    </Select>
  );
}
