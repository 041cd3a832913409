import { env } from '#lib/env.ts';

/** Days in which an erasure can be taken back. */
export function erasureDelay(): number {
  return env().erasureDelay;
}
