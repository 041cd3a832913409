import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { listHeavyReaders } from '#lib/auth/heavy-readers.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { readGuard } from '#lib/sync/guard/guard-webhooks.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { countAnswers } from '#features/monitoring/count-answers.server.ts';
import { countQuarantine } from '#features/monitoring/count-quarantine.server.ts';
import { guardFindings } from '#features/monitoring/guard-findings.server.ts';
import { listFailing } from '#features/monitoring/list-failing.server.ts';
import { listTypesSeen } from '#features/monitoring/list-types-seen.server.ts';
import { measureLag } from '#features/monitoring/measure-lag.server.ts';
import { readBalancesProven, signsOf } from '#features/monitoring/read-balances-proven.server.ts';
import { verdictOf } from '#features/monitoring/verdict.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** The same for a page that opens, which leaves a line in the audit trail. */
export async function openMonitoring(viewer: Viewer): Promise<Monitoring> {
  requireRight(viewer, 'monitor');
  await recordAccess(viewer, { action: 'watch.opened' });
  return getMonitoring(viewer);
}

/**
 * How webhooks fare. Leaves no line in the audit trail: it shows figures and no customer, and an open page asks every
 * few seconds.
 * @throws ForbiddenError for agents.
 */
export async function getMonitoring(viewer: Viewer, now = new Date()): Promise<Monitoring> {
  requireRight(viewer, 'monitor');
  const [answers, lag, failing, newestAt, types, quarantine, readers, guard, proof] = await Promise.all([
    countAnswers(now),
    measureLag(now),
    listFailing(now.getTime()),
    findNewestWebhookAt(),
    listTypesSeen(),
    countQuarantine(),
    listHeavyReaders(),
    readGuard(),
    readBalancesProven(now.getTime()),
  ]);
  const verdict = verdictOf({
    now: now.getTime(),
    newestAt: newestAt === null ? null : Date.parse(newestAt),
    failing,
    lost: failing.lost !== null,
    quarantined: quarantine.total,
    moreQuarantined: quarantine.more,
    lag,
    readers: readers.length,
    guard: guard === null ? [] : guardFindings(guard),
    balances: proof && signsOf(proof),
    slowestAnswerMs: answers.slowestAnswerMs,
    faults: answers.outcomes.find(({ outcome }) => outcome === 'failed')?.lastHour ?? 0,
    foreign: answers.outcomes.find(({ outcome }) => outcome === 'address_not_allowed')?.lastHour ?? 0,
    refused: answers.outcomes.filter(({ kept }) => !kept).reduce((sum, { lastDay }) => sum + lastDay, 0),
  });
  const rest = { ...answers, lag, types, quarantine, readers, proof };
  return { at: now.toISOString(), verdict, failing, newestAt, guard, ...rest };
}
