/** Milliseconds between two looks at a campaign, where the budget allows it. */
const BUSY = 60_000;
const QUIET = 10 * 60_000;
/** What following all campaigns may take of the calls that are left for a cycle. */
const SHARE = 0.5;

type Pace = {
  /** Looks in a row that found nothing new. */
  quietLooks: number;
  campaigns: number;
  /** Calls that may still be made in the cycle, and milliseconds until it ends. */
  callsLeft: number;
  cycleEndsIn: number;
};

/**
 * Milliseconds until the next look at a campaign: a minute where something moves, up to ten where nothing does, and
 * longer where the calls would not last for all campaigns until the end of the cycle.
 */
export function pause({ quietLooks, campaigns, callsLeft, cycleEndsIn }: Pace): number {
  const wanted = Math.min(BUSY * 1.5 ** Math.min(quietLooks, 20), QUIET);
  const affordable = (campaigns * cycleEndsIn) / Math.max(callsLeft * SHARE, 1);
  return Math.round(Math.max(wanted, affordable));
}
