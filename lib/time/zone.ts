import { z } from 'zod';

/** An IANA time zone that this runtime knows. */
export const Zone = z.string().refine(isZone, 'expected an IANA time zone, for example Europe/Warsaw');

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
