import { figures } from '#lib/ingest/monitoring/figures.ts';
import { recordBody } from '#lib/ingest/record-body.ts';
import { receiveWebhook, type Delivery, type Receipt, type Receiver } from '#lib/ingest/receive.ts';
import { receiver } from '#lib/ingest/receiver.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { isKept, type SignatureState, type WebhookOutcome } from '#lib/monitoring/outcome.ts';
import { knownEventType } from '#lib/voucherify/event-types.ts';

/** What every door does with a webhook: takes it, and counts what became of it. */
export function takeWebhook(delivery: Delivery): Promise<Receipt> {
  return observedWebhook(delivery, { ...receiver(), observe: (observation) => figures().observe(observation) });
}

type Observed = Receiver & { observe: (observation: Observation) => void };

export async function observedWebhook(delivery: Delivery, { observe, ...receiver }: Observed): Promise<Receipt> {
  const started = performance.now();
  const heard = recordBody(delivery);
  let event: IncomingEvent | null = null;
  const keep = (incoming: IncomingEvent) => {
    event = incoming;
    return receiver.keep(incoming);
  };
  const tell = async (outcome: WebhookOutcome) => {
    const signature = signatureState({
      delivery,
      authentic: event !== null || (outcome === 'not_an_object' && !heard.isEmpty()),
    });
    const durationMs = performance.now() - started;
    observe({
      at: receiver.now().getTime(),
      outcome,
      durationMs,
      signature,
      fingerprint: await heard.fingerprint(),
      ...aboutEvent(event, outcome),
    });
  };
  try {
    const receipt = await receiveWebhook({ ...delivery, body: heard.body }, { ...receiver, keep });
    await tell(outcomeOf(receipt));
    return receipt;
  } catch (error) {
    await tell(heard.isBroken() ? 'aborted' : 'failed');
    throw error;
  }
}

function outcomeOf(receipt: Receipt): WebhookOutcome {
  return receipt.status === 200 ? receipt.body.outcome : receipt.body.error.code;
}

function aboutEvent(event: IncomingEvent | null, outcome: WebhookOutcome): Pick<Observation, 'type' | 'lagMs'> {
  if (event === null || !isKept(outcome)) return { type: '', lagMs: null };
  const { type, createdAt, receivedAt } = event;
  const lagMs = createdAt === null || outcome === 'duplicate' ? null : Date.parse(receivedAt) - Date.parse(createdAt);
  return { type: knownEventType(type) ?? 'other', lagMs };
}

function signatureState({ delivery, authentic }: { delivery: Delivery; authentic: boolean }): SignatureState {
  if (authentic) return 'verified';
  return delivery.signature ? 'given' : 'missing';
}
