import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openPools, type WatchedPool } from '#lib/database/watched-pool.ts';
import { gauge, type Metric } from '#features/monitoring/exposition.ts';

/** Milliseconds between two looks at the event loop. What is measured contains them. */
const RESOLUTION = 20;
const loop = monitorEventLoopDelay({ resolution: RESOLUTION });
loop.enable();

/** This process as such, by the names that Prometheus' client for Node gives them. */
export function ofProcess(): Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time that this process used.',
      type: 'counter',
      values: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_resident_memory_bytes', 'Resident memory of this process.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Memory that JavaScript holds.', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory of buffers and other objects outside the heap.', external),
    gauge('process_start_time_seconds', 'When this process started.', Math.round(Date.now() / 1000 - process.uptime())),
    ...ofEventLoop(),
    ...ofPools(),
  ];
}

/** Since the scrape before, or since the first one was asked for. */
function ofEventLoop(): Metric[] {
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1000);
  const metrics = [
    gauge('nodejs_eventloop_lag_p50_seconds', 'Median delay of the event loop.', seconds(loop.percentile(50))),
    gauge('nodejs_eventloop_lag_p99_seconds', '99th percentile of that delay.', seconds(loop.percentile(99))),
    gauge('nodejs_eventloop_lag_max_seconds', 'The longest delay.', seconds(loop.max)),
  ];
  loop.reset();
  return metrics;
}

function ofPools(): Metric[] {
  const pools = openPools();
  const names = [...new Set(pools.map(({ name }) => name))];
  const sum = (of: string, count: (pool: WatchedPool) => number) =>
    pools.filter(({ name }) => name === of).reduce((total, pool) => total + count(pool), 0);
  return [
    {
      name: 'pointline_database_pool_connections',
      help: 'Connections to Postgres that this process holds, by what they do.',
      type: 'gauge',
      values: names.flatMap((pool) => [
        { labels: { pool, state: 'idle' }, value: sum(pool, ({ idleCount }) => idleCount) },
        { labels: { pool, state: 'used' }, value: sum(pool, ({ totalCount, idleCount }) => totalCount - idleCount) },
      ]),
    },
    {
      name: 'pointline_database_pool_max_connections',
      help: 'How many connections it may hold.',
      type: 'gauge',
      values: names.map((pool) => ({ labels: { pool }, value: sum(pool, ({ options }) => options.max) })),
    },
    {
      name: 'pointline_database_pool_waiting',
      help: 'Statements and transactions that wait for a connection.',
      type: 'gauge',
      values: names.map((pool) => ({ labels: { pool }, value: sum(pool, ({ waitingCount }) => waitingCount) })),
    },
  ];
}
