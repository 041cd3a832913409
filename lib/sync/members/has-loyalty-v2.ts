import { createHash } from 'node:crypto';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { voucherifyKey } from '#lib/rest/client.ts';
import { hasPrograms } from '#lib/rest/loyalty-v2.ts';
import { keepState, readStanding } from '#lib/sync/standing.ts';

/** The job's name. */
const MEMBERS = 'members';
/** Milliseconds for which it is believed that a project has Loyalty v2, or has none. */
const BELIEVED = 86_400_000;

/** `askedWith` tells keys apart: another may be another project's. */
const State = z.object({ hasV2: z.boolean(), at: z.number(), askedWith: z.string() });

/** Whether the project has Loyalty v2, as was found out last; false where nobody has asked with this key. */
export async function isKnownToHaveV2(): Promise<boolean> {
  return (await lastFound())?.hasV2 ?? false;
}

/** The same, asked for once a day. A project without it is not asked for anything else. */
export async function findOutV2(now = Date.now()): Promise<boolean> {
  const last = await lastFound();
  if (last && now - last.at < BELIEVED) return last.hasV2;
  const hasV2 = await hasPrograms('background');
  await keepState(db(), MEMBERS, { hasV2, at: now, askedWith: await keyName() } satisfies z.infer<typeof State>);
  return hasV2;
}

async function lastFound(): Promise<z.infer<typeof State> | null> {
  const { data } = State.safeParse((await readStanding(MEMBERS))?.state);
  return data?.askedWith === (await keyName()) ? data : null;
}

async function keyName(): Promise<string> {
  const { apiUrl, appId, projectId } = await voucherifyKey();
  return createHash('sha256')
    .update(JSON.stringify([apiUrl, appId, projectId]))
    .digest('hex');
}
