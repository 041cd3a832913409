import { isNetwork } from '#lib/address-list.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { BadRequestError, ConflictError } from '#lib/errors.ts';
import { ADDRESSES_SETTING, forgetWebhookAccess, networksIn } from '#lib/webhook-secrets.ts';
import type { Senders } from '#features/setup/senders.schema.ts';

/** From which addresses webhooks are taken. @throws ForbiddenError for whoever may not set up. */
export async function getSenders(viewer: Viewer): Promise<Senders> {
  requireRight(viewer, 'set_up');
  const configured = env().webhookAddresses;
  if (configured) return { networks: configured, source: 'environment' };
  const said = await db().setting.findUnique({ where: { name: ADDRESSES_SETTING } });
  return { networks: networksIn(said?.value), source: 'desk' };
}

/** Says it anew; nothing: from everywhere. @throws BadRequestError naming what is no address. */
export async function setSenders(viewer: Viewer, networks: readonly string[]): Promise<Senders> {
  requireRight(viewer, 'set_up');
  if (env().webhookAddresses)
    throw new ConflictError('POINTLINE_WEBHOOK_ADDRESSES says who may send. Change it there, and restart.');
  const wrong = networks.find((network) => !isNetwork(network));
  if (wrong !== undefined)
    throw new BadRequestError(
      `“${wrong}” is no address: expected one such as 34.247.197.22, or a network, 10.0.0.0/8.`,
    );
  const name = ADDRESSES_SETTING;
  const value = [...new Set(networks)].join(' ');
  await db().$transaction(async (tx) => {
    if (value === '') await tx.setting.deleteMany({ where: { name } });
    else await tx.setting.upsert({ where: { name }, create: { name, value }, update: { value } });
    await recordAccess(viewer, { action: 'webhook_senders.changed', detail: { networks: networks.length } }, tx);
  });
  forgetWebhookAccess();
  return getSenders(viewer);
}
