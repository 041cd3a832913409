import { db } from '#lib/db';
import { isUnavailable } from '#lib/database/failure';
import { UnavailableError } from '#lib/errors';
import { IngestQueue } from '#lib/ingest/queue';
import type { Receiver } from '#lib/ingest/receive';
import { webhookSecrets } from '#lib/ingest/webhook-secrets';

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
