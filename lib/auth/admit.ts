import { setTimeout as sleep } from 'node:timers/promises';
import type { Viewer } from '#lib/auth/viewer.ts';
import { TooManyRequestsError } from '#lib/errors.ts';

/**
 * What one person, or the API token, may have under way at once and ask in a second, over and above a heap to begin
 * with: a page asks ten things when it is opened, and people open one in seconds. A script that runs wild in a browser
 * meets it. A program is held by the first number alone: it may be the way in for all of a call centre.
 */
const LIMITS = {
  staff: { atOnce: 24, perSecond: 50, heap: 300 },
  token: { atOnce: 64, perSecond: Infinity, heap: Infinity },
} as const satisfies Record<Viewer['kind'], object>;

/** Of one asker: requests under way, and how many more there may be as of a time, in milliseconds. */
type Share = { underWay: number; left: number; at: number };

// On globalThis: the start script and Next's bundle each have a copy of this module, and answer the same people.
const shared = globalThis as { pointlineShares?: Map<string, Share> };

/** To be called once the answer is there. */
export type Leave = () => void;

/** Lets somebody in. @throws TooManyRequestsError where they ask for more than their share. */
export function admit({ kind, id }: Viewer, now = performance.now()): Leave {
  const { atOnce, perSecond } = LIMITS[kind];
  const share = shareOf({ kind, id }, now);
  if (share.underWay >= atOnce)
    throw new TooManyRequestsError(`More than ${atOnce} requests of yours are under way. Wait for their answers.`);
  if (share.left < 1) throw new TooManyRequestsError(`Ask for no more than ${perSecond} things a second.`);
  share.left -= 1;
  share.underWay += 1;
  return () => {
    share.underWay -= 1;
  };
}

/** What making a page asks, in requests. */
const PAGE = 5;
/** Milliseconds that a page lets somebody wait who opens too many. */
const PATIENCE = 5_000;

/** The same for a page: it waits, since an error in its place would help nobody. */
export async function admitPage(viewer: Pick<Viewer, 'kind' | 'id'>): Promise<void> {
  const share = shareOf(viewer, performance.now());
  const { perSecond } = LIMITS[viewer.kind];
  share.left = Math.max(share.left - PAGE, (-PATIENCE / 1_000) * perSecond);
  if (share.left < 0) await sleep((-share.left / perSecond) * 1_000);
}

/** With what has been added to it since it was last looked at. */
function shareOf({ kind, id }: Pick<Viewer, 'kind' | 'id'>, now: number): Share {
  const { perSecond, heap } = LIMITS[kind];
  const shares = (shared.pointlineShares ??= new Map<string, Share>());
  const share = shares.get(`${kind} ${id}`) ?? { underWay: 0, left: heap, at: now };
  shares.set(`${kind} ${id}`, share);
  share.left = Math.min(heap, share.left + ((now - share.at) / 1_000) * perSecond);
  share.at = now;
  return share;
}
