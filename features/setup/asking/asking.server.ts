import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { env } from '#lib/env.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { keptKeys, managementKeyInForce } from '#lib/rest/connection.ts';
import { listFailedCalls } from '#lib/rest/failed-calls.ts';
import { placeWords } from '#lib/rest/hosts.ts';
import { DEFAULT_SCOPES, type VoucherifyKey } from '#lib/voucherify-key.ts';
import type { Asking } from '#features/setup/asking/asking.schema.ts';

/** How Pointline asks Voucherify. @throws ForbiddenError for whoever may not set up. */
export async function getAsking(viewer: Viewer): Promise<Asking> {
  requireRight(viewer, 'set_up');
  const [key, management, kept, budget, failures] = await Promise.all([
    readKey(),
    readManagementKey(),
    keptKeys(),
    readBudget(),
    listFailedCalls(),
  ]);
  const { minute, cycle, used, pausedUntil } = budget;
  return {
    key,
    management,
    sealed: (['key', 'management'] as const).filter((which) => kept[which] === 'sealed'),
    environmentHost: env().voucherifyHosts?.apiUrl ?? null,
    scopes: DEFAULT_SCOPES,
    calls: { minute, cycle, used, pausedUntil: pausedUntil?.toISOString() ?? null },
    failures: failures.map((failure) => ({ ...failure, at: failure.at.toISOString() })),
  };
}

async function readKey(): Promise<Asking['key']> {
  const { voucherify, voucherifyHosts } = env();
  if (voucherify) return { source: 'environment', ...shown(voucherify), tried: null, addedAt: null, addedBy: null };
  const { key } = await keptKeys();
  if (key === null || key === 'sealed') return null;
  const { tried, addedAt, addedBy } = key;
  return { source: 'desk', ...shown({ ...key, ...voucherifyHosts }), tried, addedAt, addedBy };
}

function shown(key: VoucherifyKey) {
  const { kind, appToken, scopes, projectId } = key;
  return { kind, place: placeWords(key), ends: endOf(appToken), scopes: kind === 'oauth' ? scopes : null, projectId };
}

async function readManagementKey(): Promise<Asking['management']> {
  const { managementKey } = env();
  if (managementKey) {
    const { token, projectIds } = managementKey;
    const added = { addedAt: null, addedBy: null };
    return { source: 'environment', ends: endOf(token), projectIds, isInForce: true, ...added };
  }
  const { management } = await keptKeys();
  if (management === null || management === 'sealed') return null;
  const { token, projectIds, addedAt, addedBy } = management;
  const isInForce = (await managementKeyInForce()) !== null;
  return { source: 'desk', ends: endOf(token), projectIds, isInForce, addedAt, addedBy };
}

/** Enough to tell two keys apart, and of a short one nothing. */
function endOf(secret: string): string {
  return secret.length >= 16 ? secret.slice(-4) : '';
}
