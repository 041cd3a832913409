import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { figures } from '#lib/ingest/monitoring/figures.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { countQuarantined } from '#features/monitoring/count-quarantine.server.ts';
import { listFailing } from '#features/monitoring/list-failing.server.ts';
import { exposition, type Metric } from '#features/monitoring/exposition.ts';

const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  values: [{ value }],
});

/**
 * This process's figures and the database's, as Prometheus reads them. The viewer proves a right; no customer is told.
 */
export async function getMetrics(_viewer: Viewer): Promise<string> {
  return exposition([...ofWebhooks(), ...(await ofDatabase()), ...ofProcess()]);
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

/** The same on every instance. While the database is away only that is told: a failed scrape would hide it. */
async function ofDatabase(): Promise<Metric[]> {
  try {
    const [quarantined, unprojected, failing, newestAt] = await Promise.all([
      countQuarantined(),
      db().unprojectedEvent.count(),
      listFailing(Date.now()),
      findNewestWebhookAt(),
    ]);
    return [
      gauge('pointline_database_up', 'Whether Postgres answers.', 1),
      gauge('pointline_events_quarantined', 'Events that could not be understood; counted up to 100,001.', quarantined),
      gauge(
        'pointline_events_unprojected',
        'Events that were acknowledged and are not in the read model yet; 0 when idle.',
        unprojected,
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

function ofProcess(): Metric[] {
  const { user, system } = process.cpuUsage();
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time that this process used.',
      type: 'counter',
      values: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_resident_memory_bytes', 'Resident memory of this process.', process.memoryUsage.rss()),
    gauge('process_start_time_seconds', 'When this process started.', Math.round(Date.now() / 1000 - process.uptime())),
  ];
}
