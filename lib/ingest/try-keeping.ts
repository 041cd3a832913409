import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '#lib/errors.ts';
import type { PrismaClient } from '#lib/generated/prisma/client.ts';

/** Bytes of chance, which nothing makes smaller: more than the pages of a table have left as a rule. */
const SIZE = 64 << 10;
/** Milliseconds that Postgres gets for it. */
const PATIENCE = 1_000;

let underWay: Promise<void> | null = null;

/**
 * Commits a webhook to the log that is taken back in the same transaction: a disk that is full, a table that is locked,
 * a server that was demoted or that waits for its standby show in nothing less. One at a time in a process.
 * @throws why it could not be committed; UnavailableError where that took too long.
 */
export async function tryKeeping(client: PrismaClient): Promise<void> {
  underWay ??= commitTrial(client).finally(() => (underWay = null));
  const isCommitted = await Promise.race([underWay.then(() => true), sleep(PATIENCE, false, { ref: false })]);
  if (!isCommitted) throw new UnavailableError('Postgres does not commit');
}

async function commitTrial(client: PrismaClient): Promise<void> {
  const key = `trial-${randomBytes(8).toString('hex')}`;
  await client.$transaction([
    client.$executeRaw`
      INSERT INTO webhook_event (key, type, received_at, signature, body, status)
      VALUES (${key}, '', now(), '', ${randomBytes(SIZE).toString('hex')}, 'stored')`,
    client.$executeRaw`DELETE FROM webhook_event WHERE key = ${key}`,
  ]);
}
