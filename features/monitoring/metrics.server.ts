import { countSlowed } from '#lib/auth/showing.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { figures } from '#lib/ingest/monitoring/figures.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';
import { readGuard } from '#lib/sync/guard/guard-webhooks.ts';
import type { GuardedProject } from '#lib/sync/guard/judge-webhooks.ts';
import { ofTail } from '#features/monitoring/tail-metrics.server.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { countQuarantined } from '#features/monitoring/count-quarantine.server.ts';
import { measureProjectionLag } from '#features/monitoring/measure-projection-lag.server.ts';
import { ofProcess } from '#features/monitoring/process-metrics.server.ts';
import { listFailing } from '#features/monitoring/list-failing.server.ts';
import { ofProof } from '#features/monitoring/proof-metrics.server.ts';
import { exposition, gauge, type Metric } from '#features/monitoring/exposition.ts';

/**
 * This process's figures and the database's, as Prometheus reads them. The viewer proves a right; no customer is told.
 */
export async function getMetrics(_viewer: Viewer): Promise<string> {
  return exposition([...ofWebhooks(), ...ofBatches(), ...(await ofDatabase()), ...ofProcess()]);
}

function ofWebhooks(): Metric[] {
  const { webhooks, durations, lags } = figures().sinceStart;
  return [
    {
      name: 'pointline_webhooks_total',
      help: 'Webhooks answered by this process, by outcome and by the type of those that were kept.',
      type: 'counter',
      values: [...webhooks.values()].map(({ outcome, type, count }) => ({ labels: { outcome, type }, value: count })),
    },
    {
      name: 'pointline_webhook_duration_seconds',
      help: 'Time until a webhook was answered. Voucherify waits 10 s.',
      type: 'histogram',
      ...durations,
    },
    {
      name: 'pointline_webhook_lag_seconds',
      help: 'Time from the event in Voucherify until its webhook was received.',
      type: 'histogram',
      ...lags,
    },
  ];
}

function ofBatches(): Metric[] {
  const { keep, project } = figures().sinceStart.batches;
  return [
    gauge('pointline_readers_slowed', 'People whose look-ups are slowed, since they read very much.', countSlowed()),
    gauge('pointline_keep_queue_events', 'Events that wait in this process to be committed.', ingestQueue().length),
    {
      name: 'pointline_keep_batch_events',
      help: 'Events that this process committed together.',
      type: 'histogram',
      ...keep.events,
    },
    {
      name: 'pointline_keep_commit_seconds',
      help: 'Time that committing a batch of events took.',
      type: 'histogram',
      ...keep.seconds,
    },
    {
      name: 'pointline_projection_batch_events',
      help: 'Events that this process projected together.',
      type: 'histogram',
      ...project.events,
    },
    {
      name: 'pointline_projection_commit_seconds',
      help: 'Time that projecting a batch of events took.',
      type: 'histogram',
      ...project.seconds,
    },
  ];
}

/** The webhook as Voucherify has it, by project; nothing where no management key lets us see it. */
function ofGuard(projects: readonly GuardedProject[]): Metric[] {
  if (projects.length === 0) return [];
  const values = (of: (project: GuardedProject) => number) =>
    projects.map((one) => ({ labels: { project: one.projectId }, value: of(one) }));
  return [
    {
      name: 'pointline_webhook_active',
      help: 'Whether Voucherify has an active webhook of the project that leads to Pointline.',
      type: 'gauge',
      values: values(({ webhook }) => Number(webhook?.isActive ?? false)),
    },
    {
      name: 'pointline_webhook_missing_events',
      help: 'Events that the desk needs and that the webhook could have and has not.',
      type: 'gauge',
      values: values(({ missing }) => missing.length),
    },
  ];
}

/** The same on every instance. While the database is away only that is told: a failed scrape would hide it. */
async function ofDatabase(): Promise<Metric[]> {
  try {
    const [quarantined, unprojected, projectionLag, failing, newestAt, guard, proof, tail] = await Promise.all([
      countQuarantined(),
      db().unprojectedEvent.count(),
      measureProjectionLag(),
      listFailing(Date.now()),
      findNewestWebhookAt(),
      readGuard(),
      ofProof(),
      ofTail(),
    ]);
    return [
      ...ofGuard(guard?.projects ?? []),
      ...proof,
      gauge('pointline_database_up', 'Whether Postgres answers.', 1),
      gauge('pointline_events_quarantined', 'Events that could not be understood; counted up to 100,001.', quarantined),
      gauge(
        'pointline_events_unprojected',
        'Events that were acknowledged and are not in the read model yet; 0 when idle.',
        unprojected,
      ),
      gauge(
        'pointline_projection_lag_seconds',
        'How long the oldest of those has waited; 0 where none waits.',
        projectionLag,
      ),
      {
        name: 'pointline_failed_deliveries',
        help: 'Webhooks that were not taken and that Voucherify tries again, by what they need.',
        type: 'gauge',
        values: (['passing', 'sure', 'unsure'] as const).map((urgency) => ({
          labels: { urgency },
          value: failing[urgency],
        })),
      },
      ...tail,
      ...(newestAt === null
        ? []
        : [
            gauge(
              'pointline_newest_webhook_timestamp_seconds',
              'When the latest webhook was received.',
              Date.parse(newestAt) / 1000,
            ),
          ]),
    ];
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return [gauge('pointline_database_up', 'Whether Postgres answers.', 0)];
  }
}
