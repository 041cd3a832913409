import { db } from '#lib/database/db.ts';
import type { SignatureState, WebhookOutcome } from '#lib/monitoring/outcome.ts';
import { retryClock, urgencyOf, type FailingDelivery, type RetryClock } from '#lib/monitoring/retry-clock.ts';
import { clockWords, lostWords, remedyOf } from '#features/monitoring/retry-words.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** As many as are kept of them: see MAX_FAILED_DELIVERIES. */
const FULL = 1_000;

type Retrying = { delivery: FailingDelivery; clock: Extract<RetryClock, { state: 'retrying' }> };

/** Deliveries that fail, by why: what needs somebody first, and of each kind the one whose time runs out first. */
export async function listFailing(now: number): Promise<Monitoring['failing']> {
  const rows = await db().failedDelivery.findMany();
  const clocks = rows.map((row) => ({ delivery: deliveryOf(row), clock: retryClock(deliveryOf(row), now) }));
  const retrying = clocks.filter((one): one is Retrying => one.clock.state === 'retrying');
  retrying.sort((a, b) => rankOf(a.delivery) - rankOf(b.delivery) || a.delivery.firstAt - b.delivery.firstAt);
  const lost = clocks.filter(({ clock }) => clock.state === 'lost').length;
  return {
    ...countsOf(retrying),
    more: rows.length >= FULL,
    lost: lost > 0 ? lostWords(lost) : null,
    groups: groupsOf(retrying, now),
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof db>['failedDelivery']['findMany']>>[number];

function deliveryOf({ firstAt, lastAt, outcome, signature, ...rest }: Row): FailingDelivery {
  return {
    ...rest,
    firstAt: firstAt.getTime(),
    lastAt: lastAt.getTime(),
    outcome: outcome as WebhookOutcome,
    signature: signature as SignatureState,
  };
}

function groupsOf(retrying: Retrying[], now: number): Monitoring['failing']['groups'] {
  const groups = new Map<string, Monitoring['failing']['groups'][number]>();
  for (const { delivery, clock } of retrying) {
    const remedy = remedyOf(delivery);
    const known = groups.get(remedy.why);
    if (known) {
      known.count++;
      continue;
    }
    const sendOutId = delivery.fingerprint.startsWith('whs_') ? delivery.fingerprint : null;
    groups.set(remedy.why, { ...remedy, count: 1, sendOutId, clock: clockWords(delivery, clock, now) });
  }
  return [...groups.values()];
}

const RANKS = ['sure', 'unsure', 'passing'] as const;

function rankOf(delivery: FailingDelivery): number {
  return RANKS.indexOf(urgencyOf(delivery));
}

function countsOf(retrying: Retrying[]): Record<(typeof RANKS)[number], number> {
  const counts = { passing: 0, sure: 0, unsure: 0 };
  for (const { delivery } of retrying) counts[urgencyOf(delivery)]++;
  return counts;
}
