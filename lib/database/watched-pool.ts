import pg from 'pg';
import { inThisContext } from '#lib/tracing/statement-span.ts';

type Connected = Parameters<pg.Pool['connect']>[0];

const shared = globalThis as { pointlinePools?: Set<WatchedPool> };
const pools = (shared.pointlinePools ??= new Set());

/** The pools of this process that are open. */
export function openPools(): WatchedPool[] {
  return [...pools].filter(({ ended }) => !ended);
}

/** A pool whose figures are told to monitoring, and whose statements belong to the trace of whoever sent them. */
export class WatchedPool extends pg.Pool {
  constructor(settings: pg.PoolConfig) {
    super(settings);
    for (const pool of pools) if (pool.ended) pools.delete(pool);
    pools.add(this);
    // a connection that is lost while nobody uses it is replaced when one is needed
    this.on('error', () => undefined);
  }

  get name(): string {
    return this.options.application_name ?? '';
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  /** Who waits for a connection is called by whoever gives one back. */
  override connect(connected?: Connected): Promise<pg.PoolClient> | void {
    if (!connected) return super.connect();
    super.connect(inThisContext(connected));
  }
}
