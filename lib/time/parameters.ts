import { z } from 'zod';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { findZone } from '#lib/time/find-zone.ts';

/** An IANA time zone in an address. */
export const Zone = z
  .string()
  .refine((name) => findZone(name) !== null, 'expected an IANA time zone, for example Europe/Warsaw');

/** A moment in an address, read as the same moment in UTC; a day alone is its midnight in UTC. */
export const Moment = z.string().transform((text, context): string => {
  const time = parseTimestamp(text);
  if (!time) context.addIssue('expected an ISO 8601 time, for example 2026-01-31T00:00:00Z');
  return time ?? z.NEVER;
});
