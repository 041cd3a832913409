import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '#lib/generated/prisma/client.ts';

/** Bytes of chance, which nothing makes smaller: more than the pages of a table have left as a rule. */
const SIZE = 64 << 10;
/** Milliseconds that Postgres gets for it. */
const PATIENCE = 1_000;

/**
 * Writes a webhook into the log and takes it back: a disk that is full, a table that is locked, a server that was
 * demoted show in nothing less.
 * @throws why it could not be written.
 */
export async function tryKeeping(client: PrismaClient): Promise<void> {
  const done = new Error('taken back');
  const trial = client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(PATIENCE)}, true)`;
    await tx.$executeRaw`
      INSERT INTO webhook_event (key, type, received_at, signature, body, status)
      VALUES (${`trial-${randomBytes(8).toString('hex')}`}, '', now(), '', ${randomBytes(SIZE).toString('hex')}, 'stored')`;
    throw done;
  });
  await trial.catch((error: unknown) => {
    if (error !== done) throw error;
  });
}
