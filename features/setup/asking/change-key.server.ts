import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { BadRequestError, ConflictError, NotFoundError, VoucherifyError } from '#lib/errors.ts';
import { forgetLimits } from '#lib/rest/budget.ts';
import { askManagement, voucherifyKey } from '#lib/rest/client.ts';
import { dropKey, forgetKeys, keepKey, keepManagementKey, keyInForce } from '#lib/rest/connection.ts';
import { checkedHost, hostsOf } from '#lib/rest/hosts.ts';
import { tryKey } from '#lib/rest/try-key.ts';
import { askFor } from '#lib/sync/job-turns.ts';
import { DEFAULT_SCOPES, type VoucherifyHosts, type VoucherifyKey } from '#lib/voucherify-key.ts';
import type { NewKey, NewManagementKey } from '#features/setup/asking/asking-request.server.ts';
import { getAsking } from '#features/setup/asking/asking.server.ts';
import type { Asking } from '#features/setup/asking/asking.schema.ts';

/**
 * Tries a key, and keeps it where Voucherify takes it, in place of the one before.
 * @throws BadRequestError, BudgetSpentError, VoucherifyError which say what is wrong; then all stays as it was.
 */
export async function enterKey(viewer: Viewer, entered: NewKey): Promise<Asking> {
  requireRight(viewer, 'set_up');
  if (env().voucherify)
    throw new ConflictError('VOUCHERIFY_APP_ID says which key it is. Change it there, and restart.');
  const { kind, appId, appToken, scopes = DEFAULT_SCOPES, projectId = null } = entered;
  const key: VoucherifyKey = { ...(await hostsFor(entered)), kind, appId, appToken, scopes, projectId };
  const detail = { kind, host: new URL(key.apiUrl).host };
  await recordAccess(viewer, { action: 'voucherify_key.tried', detail });
  await forgetLimits();
  const tried = await tryKey(key).catch(asMistake);
  await db().$transaction(async (tx) => {
    await keepKey(tx, { ...key, tried, addedAt: new Date().toISOString(), addedBy: viewer.name });
    await recordAccess(viewer, { action: 'voucherify_key.entered', detail }, tx);
  });
  forgetKeys();
  return getAsking(viewer);
}

async function hostsFor({ place = 'europe', host = '', downloadHost }: NewKey): Promise<VoucherifyHosts> {
  const { voucherifyHosts } = env();
  if (voucherifyHosts) return voucherifyHosts;
  if (place !== 'own') return hostsOf(place);
  const apiUrl = await checkedHost(host);
  return { apiUrl, downloadUrl: downloadHost ? await checkedHost(downloadHost) : apiUrl };
}

/** What can be mended in the form is an error of what was entered, not of Voucherify. */
function asMistake(error: unknown): never {
  if (error instanceof VoucherifyError && (error.problem === 'key' || error.problem === 'role'))
    throw new BadRequestError(error.message);
  throw error;
}

/** Tries the key in force again, and says in words what it is. @throws what `tryKey` throws, NotConnectedError */
export async function tryAgain(viewer: Viewer): Promise<{ text: string }> {
  requireRight(viewer, 'set_up');
  const key = await voucherifyKey();
  await recordAccess(viewer, {
    action: 'voucherify_key.tried',
    detail: { kind: key.kind, host: new URL(key.apiUrl).host },
  });
  return { text: await tryKey(key) };
}

/** @throws NotFoundError where there is none. */
export async function removeKey(viewer: Viewer): Promise<Asking> {
  requireRight(viewer, 'set_up');
  await db().$transaction(async (tx) => {
    if (!(await dropKey(tx, 'key'))) throw new NotFoundError('There is no such key any more. Load the page again.');
    await recordAccess(viewer, { action: 'voucherify_key.removed' }, tx);
  });
  forgetKeys();
  return getAsking(viewer);
}

/** Tries a management key with one call a project, and keeps it. @throws as `enterKey` */
export async function enterManagementKey(viewer: Viewer, entered: NewManagementKey): Promise<Asking> {
  requireRight(viewer, 'set_up');
  if (env().managementKey)
    throw new ConflictError('VOUCHERIFY_MANAGEMENT_ID says which key it is. Change it there, and restart.');
  const inForce = await keyInForce();
  if (!inForce) throw new ConflictError('Enter the key to ask with first: a management key goes to its region.');
  const key = { ...entered, apiUrl: inForce.apiUrl };
  const detail = { projects: key.projectIds.length };
  await recordAccess(viewer, { action: 'voucherify_key.tried', detail: { kind: 'management', ...detail } });
  for (const projectId of key.projectIds) {
    const path = `/management/v1/projects/${encodeURIComponent(projectId)}/webhooks`;
    const answer = await askManagement(key, path, z.object({ data: z.array(z.unknown()) }), 'administrator').catch(
      asMistake,
    );
    if (!answer) throw new BadRequestError(`Voucherify knows no project ${projectId} by this key.`);
  }
  await db().$transaction(async (tx) => {
    await keepManagementKey(tx, { ...key, addedAt: new Date().toISOString(), addedBy: viewer.name });
    await recordAccess(viewer, { action: 'management_key.entered', detail }, tx);
  });
  forgetKeys();
  await askFor('guard');
  return getAsking(viewer);
}

/** @throws NotFoundError where there is none. */
export async function removeManagementKey(viewer: Viewer): Promise<Asking> {
  requireRight(viewer, 'set_up');
  await db().$transaction(async (tx) => {
    if (!(await dropKey(tx, 'management')))
      throw new NotFoundError('There is no such key any more. Load the page again.');
    await recordAccess(viewer, { action: 'management_key.removed' }, tx);
  });
  forgetKeys();
  return getAsking(viewer);
}
