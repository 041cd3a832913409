import { z } from 'zod';
import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { IN_QUARANTINE } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { listSecrets } from '#features/setup/read-secrets.server.ts';
import type { SecretInfo } from '#features/setup/secrets.schema.ts';
import type { Senders } from '#features/setup/senders.schema.ts';
import { getSenders } from '#features/setup/senders.server.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

export type WebhookSetup = {
  /** The path that Voucherify calls, below this instance's address. */
  path: string;
  secrets: SecretInfo[];
  senders: Senders;
  lastWebhookAt: string | null;
  /** Whether any event stands in quarantine. */
  quarantined: boolean;
};

/** What an administrator copies into Voucherify, and whether webhooks arrive. @throws ForbiddenError for agents. */
export async function getWebhookSetup(viewer: Viewer): Promise<WebhookSetup> {
  requireRight(viewer, 'set_up');
  await recordAccess(viewer, { action: 'setup.opened' });
  const quarantined = await queryRows(
    db().reads,
    z.unknown(),
  )`SELECT FROM webhook_event WHERE ${IN_QUARANTINE} LIMIT 1`;
  const [{ secrets }, senders] = await Promise.all([listSecrets(viewer), getSenders(viewer)]);
  return {
    path: WEBHOOK_PATH,
    secrets,
    senders,
    lastWebhookAt: await findNewestWebhookAt(),
    quarantined: quarantined.length > 0,
  };
}
