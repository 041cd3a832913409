import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { UnavailableError } from '#lib/errors.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import type { Receiver } from '#lib/ingest/receive.ts';
import { webhookSecrets } from '#lib/webhook-secrets.ts';

const shared = globalThis as { pointlineIngest?: IngestQueue };

/** This process's receiver. One queue for all doors, so that events from each share transactions. */
export function receiver(): Receiver {
  const queue = (shared.pointlineIngest ??= new IngestQueue(db));
  return { secrets, keep: (event) => queue.add(event), now: () => new Date() };
}

async function secrets(): Promise<string[]> {
  try {
    return (await webhookSecrets()).map(({ value }) => value);
  } catch (error) {
    if (isUnavailable(error)) throw new UnavailableError('The webhook secret cannot be read', { cause: error });
    throw error;
  }
}
