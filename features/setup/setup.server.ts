import { z } from 'zod';
import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { IN_QUARANTINE } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { webhookSecrets, type WebhookSecret } from '#lib/webhook-secrets.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { findSecretUse } from '#features/setup/find-secret-use.server.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

export type WebhookSetup = {
  /** The path that Voucherify calls, below this instance's address. */
  path: string;
  secrets: (WebhookSecret & { lastUsedAt: string | null })[];
  /** How many of the newest webhooks were looked at for the secrets' last use. */
  checked: number;
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
  const secrets = await webhookSecrets();
  const { checked, lastAt } = await findSecretUse(secrets.map(({ value }) => value));
  return {
    path: WEBHOOK_PATH,
    secrets: secrets.map((secret, index) => ({ ...secret, lastUsedAt: lastAt[index] ?? null })),
    checked,
    lastWebhookAt: await findNewestWebhookAt(),
    quarantined: quarantined.length > 0,
  };
}
