import { z } from 'zod';
import { VoucherifyError } from '#lib/errors.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { askWith } from '#lib/rest/client.ts';
import { hostsOf, placeWords, REGIONS, type Region, regionOf } from '#lib/rest/hosts.ts';
import { tokenOf } from '#lib/rest/oauth.ts';
import type { VoucherifyKey } from '#lib/voucherify-key.ts';

/** Nobody has this id: whether a key may read customers shows, and no customer does. */
const NOBODY = 'pointline-tries-its-key';
const TRIES = [
  { right: 'customers with their details', path: `/v1/customers/${NOBODY}/redeemables?limit=1` },
  { right: 'campaigns', path: '/v1/campaigns?limit=1' },
] as const;

/**
 * Tries a key with two calls that read, and says in words what it is: `Read-only OAuth key, region Europe, 2,000 calls
 * a minute.` It never writes: what a server key may beyond reading is for its role in Voucherify to say. Where a region
 * does not know the key, each other one is asked once.
 * @throws BudgetSpentError, VoucherifyError which says what is wrong with it.
 */
export async function tryKey(key: VoucherifyKey): Promise<string> {
  try {
    if (key.kind === 'oauth') await tokenOf(key, 'administrator');
    const lacks: string[] = [];
    for (const { right, path } of TRIES) if (!(await mayRead(key, path))) lacks.push(right);
    if (lacks.length === TRIES.length)
      throw new VoucherifyError(
        'Voucherify takes the key, and its role may read neither customers nor campaigns. Give it a role that may ' +
          'read customers with their details (customers.details.read), vouchers and campaigns.',
        { problem: 'role' },
      );
    return await wordsOf(key, lacks);
  } catch (error) {
    if (!(error instanceof VoucherifyError) || error.problem !== 'key') throw error;
    const region = await regionThatKnows(key);
    if (!region) throw error;
    throw new VoucherifyError(`This key is of the region ${REGIONS[region]}. Choose that one.`, { problem: 'key' });
  }
}

async function mayRead(key: VoucherifyKey, path: string): Promise<boolean> {
  try {
    await askWith(key, path, z.object({ object: z.literal('list') }), 'administrator');
    return true;
  } catch (error) {
    if (error instanceof VoucherifyError && error.problem === 'role') return false;
    throw error;
  }
}

/** Only among Voucherify's own hosts: what is meant for somebody's own goes nowhere else. */
async function regionThatKnows(key: VoucherifyKey): Promise<Region | null> {
  const own = regionOf(key);
  if (own === null) return null;
  for (const region of (Object.keys(REGIONS) as Region[]).filter((other) => other !== own)) {
    const isKnown = await mayRead({ ...key, ...hostsOf(region) }, TRIES[0].path).then(
      () => true,
      () => false,
    );
    if (isKnown) return region;
  }
  return null;
}

async function wordsOf(key: VoucherifyKey, lacks: readonly string[]): Promise<string> {
  const { ceiling, perHour } = await readBudget();
  const place = `${regionOf(key) ? 'region' : 'host'} ${placeWords(key)}`;
  const calls = ceiling === null ? 'number of calls not told' : `${ceiling.toLocaleString('en-GB')} calls a minute`;
  const hourly = perHour ? calls.replace('minute', 'hour, as a sandbox project has them') : calls;
  const missing = lacks.length === 0 ? '' : ` Its role may not read ${lacks.join(' and ')}.`;
  return `${await kindWords(key)}, ${place}, ${hourly}.${missing}`;
}

async function kindWords(key: VoucherifyKey): Promise<string> {
  if (key.kind === 'server') return 'Server key';
  const { scopes } = await tokenOf(key, 'administrator');
  return scopes.every((scope) => scope.endsWith('.read')) ? 'Read-only OAuth key' : 'OAuth key that may also write';
}
