import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '#lib/operator-error.ts';

/** One process at a time serves an embedded database. Held by a connection, so that no kill can leave it behind. */
const instanceLock = '8101810819832326511';

type Lock = { url: string; dataDir: string; signal: AbortSignal };

/** Waits until the server answers, and takes the lock. Throws an OperatorError when its holder does not go away. */
export async function takeInstanceLock({ url, dataDir, signal }: Lock): Promise<pg.Client> {
  const client = await connectWhenReady(url, signal);
  for (let attempt = 0; attempt < 30; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [instanceLock]);
    if (rows[0]?.taken) return client;
    await sleep(100); // a killed holder's connection is noticed within this time
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND granted AND application_name LIKE 'pointline %' LIMIT 1`,
  );
  await client.end();
  const process = rows[0]?.name.replace('pointline', 'process') ?? 'another process';
  throw new OperatorError(
    `Pointline already runs on the data in ${dataDir} (${process}). ` +
      'Stop it first, or set POINTLINE_DATA_DIR to another folder.',
  );
}

/** While it starts up or recovers from a crash, Postgres refuses with 57P03; before that nothing listens. */
async function connectWhenReady(url: string, signal: AbortSignal): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({
      connectionString: url,
      application_name: `pointline ${process.pid}`,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    client.on('error', () => undefined); // whoever holds the lock listens for 'end'
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code } = error as { code?: string };
      const patience = code === '57P03' ? 3_000 : 100;
      if (attempt >= patience || !(code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET')) throw error;
      await sleep(100, undefined, { signal });
    }
  }
}
