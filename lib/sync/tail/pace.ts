/** Milliseconds between two looks at a campaign, where the budget allows it. */
const BUSY = 60_000;
const QUIET = 10 * 60_000;
/** What following all campaigns may take of the calls that are left for a cycle. */
const SHARE = 0.5;

/** More than so many calls a look does not take for long: it only caught up. */
const MOST_CALLS = 20;

type Pace = {
  /** Looks in a row that found nothing new. */
  quietLooks: number;
  /** Calls that the look took. */
  calls: number;
  campaigns: number;
  /** Calls that may still be made in the cycle, and milliseconds until it ends. */
  callsLeft: number;
  cycleEndsIn: number;
};

/**
 * Milliseconds until the next look at a campaign: a minute where something moves, up to ten where nothing does, and
 * longer where the calls would not last for all campaigns until the end of the cycle.
 */
export function pause({ quietLooks, calls, campaigns, callsLeft, cycleEndsIn }: Pace): number {
  const wanted = Math.min(BUSY * 1.5 ** Math.min(quietLooks, 20), QUIET);
  const share = Math.max((callsLeft * SHARE) / campaigns, 1);
  const affordable = (Math.min(calls, MOST_CALLS) * cycleEndsIn) / share;
  return Math.round(Math.max(wanted, affordable));
}
