import { requireAdministrator } from '#lib/auth/administrator';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { findNewestWebhookAt } from '#lib/queries/find-newest-webhook';
import { countAnswers } from '#lib/queries/watch/count-answers';
import { countQuarantine } from '#lib/queries/watch/count-quarantine';
import { listFailing } from '#lib/queries/watch/list-failing';
import { listTypesSeen } from '#lib/queries/watch/list-types-seen';
import { measureLag } from '#lib/queries/watch/measure-lag';
import { verdictOf } from '#lib/watch/verdict';
import type { Watch } from '#lib/wire/watch';

/** The same for a page that opens, which leaves a line in the audit trail. */
export async function openWatch(viewer: Viewer): Promise<Watch> {
  requireAdministrator(viewer);
  await recordAccess(viewer, { action: 'watch.opened' });
  return getWatch(viewer);
}

/**
 * How webhooks fare. Leaves no line in the audit trail: it shows figures and no customer, and an open page asks every
 * few seconds.
 * @throws ForbiddenError for agents.
 */
export async function getWatch(viewer: Viewer, now = new Date()): Promise<Watch> {
  requireAdministrator(viewer);
  const [answers, lag, failing, newestAt, types, quarantine] = await Promise.all([
    countAnswers(now), measureLag(now), listFailing(now.getTime()), findNewestWebhookAt(), listTypesSeen(), countQuarantine(),
  ]);
  const verdict = verdictOf({
    now: now.getTime(),
    newestAt: newestAt === null ? null : Date.parse(newestAt),
    failing,
    lost: failing.lost !== null,
    quarantined: quarantine.total,
    moreQuarantined: quarantine.more,
    lag,
    slowestAnswerMs: answers.slowestAnswerMs,
    faults: answers.outcomes.find(({ outcome }) => outcome === 'failed')?.lastHour ?? 0,
    refused: answers.outcomes.filter(({ kept }) => !kept).reduce((sum, { lastDay }) => sum + lastDay, 0),
  });
  return { at: now.toISOString(), verdict, failing, newestAt, ...answers, lag, types, quarantine };
}
