import { isUnavailable } from '#lib/database/failure.ts';
import { RETRY_AFTER_SECONDS, UnavailableError } from '#lib/errors.ts';
import { figures } from '#lib/ingest/monitoring/figures.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';
import { receiveWebhook, type Delivery, type Receipt, type Receiver } from '#lib/ingest/receive.ts';
import { recordBody } from '#lib/ingest/record-body.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { isKept, type SignatureState, type WebhookOutcome } from '#lib/monitoring/outcome.ts';
import { describeSpan, inSpan } from '#lib/tracing/span.ts';
import { knownEventType } from '#lib/voucherify/event-types.ts';
import { mayWebhooksCome, noteSecretUse, webhookSecrets } from '#lib/webhook-secrets.ts';

export type WebhookResponse = { status: number; headers: Record<string, string>; body: object };

/**
 * The endpoint behind both doors, Next's route in development and the server's own under `npm start`: receives a
 * webhook with this process's queue and secrets, and counts what became of it.
 */
export async function handleWebhook(delivery: Delivery): Promise<WebhookResponse> {
  const { status, body } = await receiveObserved(delivery, {
    secrets: () => orUnavailable(async () => (await webhookSecrets()).map(({ value }) => value)),
    mayCome: (address) => orUnavailable(() => mayWebhooksCome(address)),
    onVerified: noteSecretUse,
    keep: (event) => inSpan('keep webhook', {}, () => ingestQueue().add(event)),
    now: () => new Date(),
    observe: (observation) => figures().observe(observation),
  });
  return { status, body, headers: status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {} };
}

/** Who may send is read from the database. */
async function orUnavailable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isUnavailable(error)) throw new UnavailableError('Who may send cannot be read', { cause: error });
    throw error;
  }
}

type ObservedReceiver = Receiver & { observe: (observation: Observation) => void };

/** Receives a webhook and says what became of it, whether it was kept, refused or broken off. */
export async function receiveObserved(
  delivery: Delivery,
  { observe, ...receiver }: ObservedReceiver,
): Promise<Receipt> {
  const started = performance.now();
  const recorded = recordBody(delivery);
  let event: IncomingEvent | null = null;
  const keep = (incoming: IncomingEvent) => {
    event = incoming;
    return receiver.keep(incoming);
  };
  const report = async (outcome: WebhookOutcome) => {
    const isAuthentic = event !== null || (outcome === 'not_an_object' && !recorded.isEmpty());
    const { type, lagMs } = aboutEvent(event, outcome);
    describeSpan({ 'pointline.outcome': outcome, 'pointline.event_type': type });
    observe({
      at: receiver.now().getTime(),
      outcome,
      durationMs: performance.now() - started,
      signature: isAuthentic ? 'verified' : unverified(delivery),
      fingerprint: await recorded.fingerprint(),
      type,
      lagMs,
    });
  };
  try {
    const receipt = await receiveWebhook({ ...delivery, body: recorded.body }, { ...receiver, keep });
    await report(receipt.status === 200 ? receipt.body.outcome : receipt.body.error.code);
    return receipt;
  } catch (error) {
    await report(recorded.isBroken() ? 'aborted' : 'failed');
    throw error;
  }
}

function unverified({ signature }: Delivery): SignatureState {
  return signature ? 'given' : 'missing';
}

function aboutEvent(event: IncomingEvent | null, outcome: WebhookOutcome): Pick<Observation, 'type' | 'lagMs'> {
  if (event === null || !isKept(outcome)) return { type: '', lagMs: null };
  const { type, createdAt, receivedAt } = event;
  const lagMs = createdAt === null || outcome === 'duplicate' ? null : Date.parse(receivedAt) - Date.parse(createdAt);
  return { type: knownEventType(type) ?? 'other', lagMs };
}
