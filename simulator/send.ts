import type { WebhookBody } from '#simulator/event.ts';
import { postWithPatience, type Answer, type Target } from '#simulator/post-webhook.ts';

/** How many webhooks ended how: the receiver's own outcomes, what it turned away, and where it never answered. */
export type SendCounts = {
  stored: number;
  duplicate: number;
  quarantined: number;
  refused: number;
  unanswered: number;
};

export type Sending = Target & {
  bodies: Iterable<WebhookBody>;
  /** Requests at once. Default 32: a receiver commits together what waits together. */
  concurrency?: number;
  signal?: AbortSignal;
};

/** Signs and posts the bodies, roughly in their order, waiting out every 503. Throws when the signal aborts. */
export async function send({ url, secret, bodies, concurrency = 32, signal }: Sending): Promise<SendCounts> {
  const counts: SendCounts = { stored: 0, duplicate: 0, quarantined: 0, refused: 0, unanswered: 0 };
  // One iterator for all lanes: each takes the next body when it is free.
  const queue = bodies[Symbol.iterator]();
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      counts[outcomeOf(await postWithPatience({ url, secret }, JSON.stringify(next.value), signal))] += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return counts;
}

function outcomeOf(answer: Answer | null): keyof SendCounts {
  if (answer === null) return 'unanswered';
  if (answer.status !== 200) return answer.status === 503 ? 'unanswered' : 'refused';
  const { outcome } = JSON.parse(answer.text) as { outcome?: unknown };
  return outcome === 'duplicate' || outcome === 'quarantined' ? outcome : 'stored';
}
