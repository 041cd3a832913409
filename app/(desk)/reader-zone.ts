import { cookies } from 'next/headers';
import { ZONE_COOKIE, zoneOf } from '#components/shell/preferences.ts';

/** The IANA time zone in which this reader sees times; UTC until they choose. */
export async function readerZone(): Promise<string> {
  return zoneOf((await cookies()).get(ZONE_COOKIE)?.value);
}
