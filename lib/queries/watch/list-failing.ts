import { db } from '#lib/db';
import type { SignatureState, WebhookOutcome } from '#lib/watch/outcome';
import { retryClock, urgencyOf, type FailingDelivery } from '#lib/watch/retry-clock';
import { clockWords, lostWords, remedyOf } from '#lib/watch/retry-words';
import type { Watch } from '#lib/wire/watch';

const SHOWN = 5;
/** As many as are kept of them: see MAX_FAILED_DELIVERIES. */
const FULL = 1_000;

/** Deliveries that fail: those that need somebody first, and of these the one whose clock ends first. */
export async function listFailing(now: number): Promise<Watch['failing']> {
  const rows = await db().failedDelivery.findMany();
  const states = rows.map((row) => {
    const delivery = deliveryOf(row);
    return { delivery, clock: retryClock(delivery, now) };
  });
  const retrying = states.flatMap(({ delivery, clock }) => (clock.state === 'retrying' ? [{ delivery, clock }] : []));
  retrying.sort((a, b) => rankOf(a.delivery) - rankOf(b.delivery) || a.delivery.firstAt - b.delivery.firstAt);
  const lost = states.filter(({ clock }) => clock.state === 'lost').length;
  return {
    ...countsOf(retrying.map(({ delivery }) => delivery)),
    more: rows.length >= FULL,
    lost: lost > 0 ? lostWords(lost) : null,
    worst: retrying.slice(0, SHOWN).map(({ delivery, clock }) => ({
      id: delivery.fingerprint.startsWith('whs_') ? delivery.fingerprint : 'without an id',
      clock: clockWords(delivery, clock, now),
      ...remedyOf(delivery),
    })),
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof db>['failedDelivery']['findMany']>>[number];

function deliveryOf({ firstAt, lastAt, outcome, signature, ...rest }: Row): FailingDelivery {
  return { ...rest, firstAt: firstAt.getTime(), lastAt: lastAt.getTime(), outcome: outcome as WebhookOutcome, signature: signature as SignatureState };
}

function countsOf(deliveries: FailingDelivery[]): Record<ReturnType<typeof urgencyOf>, number> {
  const counts = { passing: 0, sure: 0, unsure: 0 };
  for (const delivery of deliveries) counts[urgencyOf(delivery)]++;
  return counts;
}

function rankOf(delivery: FailingDelivery): number {
  return ['sure', 'unsure', 'passing'].indexOf(urgencyOf(delivery));
}
