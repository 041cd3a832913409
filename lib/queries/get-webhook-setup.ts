import { requireAdministrator } from '#lib/auth/administrator';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { webhookSecrets, type WebhookSecret } from '#lib/ingest/webhook-secrets';

export type WebhookSetup = {
  /** The path that Voucherify calls, below this instance's address. */
  path: string;
  secrets: WebhookSecret[];
  lastWebhookAt: string | null;
  /** Whether any event stands in quarantine. */
  quarantined: boolean;
};

/** What an administrator copies into Voucherify, and whether webhooks arrive. @throws ForbiddenError for agents. */
export async function getWebhookSetup(viewer: Viewer): Promise<WebhookSetup> {
  requireAdministrator(viewer);
  await recordAccess(viewer, { action: 'setup.opened' });
  const latest = await db().webhookEvent.findFirst({ orderBy: [{ receivedAt: 'desc' }, { key: 'desc' }], select: { receivedAt: true } });
  const quarantined = await db().webhookEvent.findFirst({ where: { status: 'quarantined' }, select: { key: true } });
  return {
    path: '/api/webhooks/voucherify',
    secrets: await webhookSecrets(),
    lastWebhookAt: latest?.receivedAt.toISOString() ?? null,
    quarantined: quarantined !== null,
  };
}
