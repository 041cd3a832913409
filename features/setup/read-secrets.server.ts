import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { openSecret, secretDigest, webhookSecrets } from '#lib/webhook-secrets.ts';
import type { SecretInfo, SecretList } from '#features/setup/secrets.schema.ts';

/** The secrets, each without itself. @throws ForbiddenError for whoever may not set up. */
export async function listSecrets(viewer: Viewer): Promise<SecretList> {
  requireRight(viewer, 'set_up');
  await webhookSecrets(); // makes the first one
  return readSecrets();
}

/** Those of the environment first, then those added last. */
export async function readSecrets(): Promise<SecretList> {
  const [rows, uses] = await Promise.all([
    db().webhookSecret.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    db().webhookSecretUse.findMany(),
  ]);
  const lastUse = new Map(uses.map(({ digest, at }) => [digest, at.toISOString()]));
  const usedAt = (value: string | null) => (value === null ? null : (lastUse.get(secretDigest(value)) ?? null));
  const configured = env().webhookSecrets.map((value, index, all): SecretInfo => ({
    id: `environment-${index + 1}`,
    source: 'environment',
    name: all.length === 1 ? 'VOUCHERIFY_WEBHOOK_SECRET' : `VOUCHERIFY_WEBHOOK_SECRET, ${ordinal(index)}`,
    createdAt: null,
    createdBy: null,
    endsAt: null,
    isLive: true,
    lastUsedAt: usedAt(value),
  }));
  const added = rows.map(({ id, name, sealed, createdAt, createdByName, endsAt }): SecretInfo => {
    const value = openSecret(sealed);
    return {
      id,
      source: 'desk',
      name,
      createdAt: createdAt.toISOString(),
      createdBy: createdByName,
      endsAt: endsAt?.toISOString() ?? null,
      isLive: value !== null && (endsAt === null || endsAt.getTime() > Date.now()),
      lastUsedAt: usedAt(value),
    };
  });
  return { secrets: [...configured, ...added] };
}

function ordinal(index: number): string {
  return ['first', 'second', 'third'][index] ?? `no. ${index + 1}`;
}
