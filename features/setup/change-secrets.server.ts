import { randomBytes, randomUUID } from 'node:crypto';
import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { BadRequestError, ConflictError, NotFoundError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { forgetWebhookAccess, openSecret, sealSecret } from '#lib/webhook-secrets.ts';
import { readSecrets } from '#features/setup/read-secrets.server.ts';
import type { SecretList } from '#features/setup/secrets.schema.ts';
import type { NewSecret } from '#features/setup/setup-request.schema.ts';

/** Secrets that nobody cleared away; each live one costs a digest of every body. */
const MOST_SECRETS = 20;

/** Adds a secret: the one given, as Voucherify made it, or one that is made now. */
export function addSecret(viewer: Viewer, { name, value, endsAt = null }: NewSecret): Promise<SecretList> {
  return change(viewer, async (tx, secrets) => {
    if (secrets.length >= MOST_SECRETS)
      throw new ConflictError(`There are ${MOST_SECRETS} secrets already. Remove those that ended first.`);
    const given = value ?? randomBytes(32).toString('hex');
    if (secrets.some(({ sealed }) => openSecret(sealed) === given))
      throw new ConflictError('This secret is there already. Change when it ends instead.');
    const id = randomUUID();
    const by = { createdById: viewer.id, createdByName: viewer.name };
    const ends = endsAt === null ? null : comingTime(endsAt);
    await tx.webhookSecret.create({ data: { id, name, sealed: sealSecret(given), endsAt: ends, ...by } });
    await recordAccess(viewer, { action: 'webhook_secret.added', subject: id, detail: { endsAt } }, tx);
  });
}

/** The secret itself, for whoever asks for it on purpose. @throws NotFoundError where there is none of that id. */
export async function revealSecret(viewer: Viewer, id: string): Promise<{ value: string }> {
  requireRight(viewer, 'set_up');
  const secret = await db().webhookSecret.findUnique({ where: { id } });
  if (!secret) throw noSuchSecret();
  const value = openSecret(secret.sealed);
  if (value === null) throw new ConflictError('It was sealed with another key and cannot be opened.');
  await recordAccess(viewer, { action: 'webhook_secret.revealed', subject: id });
  return { value };
}

/** Says when a secret ends; one of the past ends it now. @throws ConflictError for the last one that stays. */
export function endSecret(viewer: Viewer, id: string, endsAt: string | null): Promise<SecretList> {
  return change(viewer, async (tx, secrets) => {
    if (endsAt !== null) requireAnother(secrets, id);
    else if (!secrets.some((secret) => secret.id === id)) throw noSuchSecret();
    await tx.webhookSecret.update({ where: { id }, data: { endsAt: endsAt === null ? null : new Date(endsAt) } });
    await recordAccess(viewer, { action: 'webhook_secret.changed', subject: id, detail: { endsAt } }, tx);
  });
}

/** Removes a secret for good. @throws ConflictError for the last one that stays. */
export function removeSecret(viewer: Viewer, id: string): Promise<SecretList> {
  return change(viewer, async (tx, secrets) => {
    requireAnother(secrets, id);
    await tx.webhookSecret.delete({ where: { id } });
    await recordAccess(viewer, { action: 'webhook_secret.removed', subject: id }, tx);
  });
}

type Secrets = readonly { id: string; sealed: string; endsAt: Date | null }[];

/** One change at a time on all instances, so that two do not each remove what the other counts on. */
async function change(
  viewer: Viewer,
  run: (tx: Prisma.TransactionClient, secrets: Secrets) => Promise<void>,
): Promise<SecretList> {
  requireRight(viewer, 'set_up');
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM pg_advisory_xact_lock(hashtext('pointline webhook secrets'))`;
    await run(tx, await tx.webhookSecret.findMany({ select: { id: true, sealed: true, endsAt: true } }));
  });
  forgetWebhookAccess();
  return readSecrets();
}

/** @throws ConflictError where this one is the last that stays; NotFoundError where it is not there. */
function requireAnother(secrets: Secrets, id: string): void {
  const stays = ({ endsAt, sealed }: Secrets[number]) => endsAt === null && openSecret(sealed) !== null;
  const secret = secrets.find((one) => one.id === id);
  if (!secret) throw noSuchSecret();
  const lasts = (ends: Date | null) => ends === null || ends.getTime() > Date.now();
  if (openSecret(secret.sealed) === null || !lasts(secret.endsAt) || env().webhookSecrets.length > 0) return;
  if (secrets.some((other) => other.id !== id && stays(other))) return;
  throw new ConflictError(
    'This is the last secret that stays. Without it every webhook would be turned away, and Voucherify switches the ' +
      'webhook off after a day. Add the next secret first.',
  );
}

function comingTime(text: string): Date {
  const time = new Date(text);
  if (time.getTime() <= Date.now()) throw new BadRequestError('A secret that is added ends in the future, or not.');
  return time;
}

function noSuchSecret(): NotFoundError {
  return new NotFoundError('This secret is not there any more. Load the page again.');
}
