import { randomBytes } from 'node:crypto';
import { env } from '#lib/env.ts';
import { getOrMakeSecret } from '#lib/settings.ts';

const WEBHOOK_SECRET_SETTING = 'webhook-secret';

export type WebhookSecret = { value: string; source: 'environment' | 'generated' };

let generated: Promise<string> | null = null;

/**
 * The secrets that a webhook may be signed with: all of VOUCHERIFY_WEBHOOK_SECRET, or one that was made at
 * first start and is kept in the database. There is always one: unsigned requests are never taken.
 * @throws when none is configured and the database cannot be reached before the first use.
 */
export async function webhookSecrets(): Promise<WebhookSecret[]> {
  const configured = env().webhookSecrets;
  if (configured.length > 0) return configured.map((value) => ({ value, source: 'environment' }));
  generated ??= getOrMakeSecret(WEBHOOK_SECRET_SETTING, () => randomBytes(32).toString('hex'));
  try {
    return [{ value: await generated, source: 'generated' }];
  } catch (error) {
    generated = null;
    throw error;
  }
}
