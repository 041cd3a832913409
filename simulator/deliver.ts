import { canonical, instantOf, MILLISECOND, MINUTE, SECOND, type Instant } from '#simulator/instant.ts';
import { seededRandom, type Random } from '#simulator/random.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type Disorder = {
  seed: number | string;
  /** How long a send-out can be on its way. Default 0. */
  shuffleWithinSeconds?: number;
  /** Share of send-outs that come twice: the answer took more than 10 s, so Voucherify sends again. Default 0. */
  duplicateShare?: number;
  /** Share of send-outs whose first attempts fail: they come minutes to hours late. Default 0. */
  retryShare?: number;
};

export type Delivery<E> = { arrivesAt: Timestamp; event: E };

/** Minutes after the first attempt (https://docs.voucherify.io/api-reference/introduction-to-webhooks). */
const RETRIES = [1, 2, 4, 8, 16, 32, 64, 128, 256] as const;

/** The same events in the order in which a network would bring them. To lose some, filter them. */
export function deliver<E extends { at: Timestamp }>(events: readonly E[], disorder: Disorder): Delivery<E>[] {
  const random = seededRandom(disorder.seed);
  return events
    .flatMap((event) => arrivals(random, sentAt(event.at), disorder).map((at) => ({ at, event })))
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, event }) => ({ arrivesAt: canonical(at), event }));
}

function arrivals(
  random: Random,
  sent: Instant,
  { shuffleWithinSeconds = 0, duplicateShare = 0, retryShare = 0 }: Disorder,
): Instant[] {
  const failed = random.chance(retryShare);
  const waited = failed ? random.pick(RETRIES) * MINUTE : 0;
  const arrived = sent + waited + Math.floor(random.next() * shuffleWithinSeconds * SECOND);
  return random.chance(duplicateShare) ? [arrived, arrived + MINUTE] : [arrived];
}

function sentAt(at: Timestamp): Instant {
  return instantOf(new Date(`${at.slice(0, 23)}Z`)) + Number(at.slice(23, 26)) * (MILLISECOND / 1000);
}
