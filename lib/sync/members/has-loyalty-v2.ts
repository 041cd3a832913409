import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { hasPrograms } from '#lib/rest/loyalty-v2.ts';
import { keepState, readStanding } from '#lib/sync/standing.ts';

/** The job's name. */
const MEMBERS = 'members';
/** Milliseconds for which it is believed that a project has Loyalty v2, or has none. */
const BELIEVED = 86_400_000;

const State = z.object({ hasV2: z.boolean(), at: z.number() });

/** Whether the project has Loyalty v2, as was found out last; false where nobody has asked. */
export async function isKnownToHaveV2(): Promise<boolean> {
  const state = State.safeParse((await readStanding(MEMBERS))?.state);
  return state.success && state.data.hasV2;
}

/** The same, asked for once a day. A project without it is not asked for anything else. */
export async function findOutV2(now = Date.now()): Promise<boolean> {
  const state = State.safeParse((await readStanding(MEMBERS))?.state);
  if (state.success && now - state.data.at < BELIEVED) return state.data.hasV2;
  const hasV2 = await hasPrograms('background');
  await keepState(db(), MEMBERS, { hasV2, at: now } satisfies z.infer<typeof State>);
  return hasV2;
}
