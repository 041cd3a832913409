import pg from 'pg';
import { expect, test } from 'vitest';
import { ImpatientClient } from '#lib/database/impatient-client.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('a connection whose query is not answered in time leaves the pool, and the next query gets another', async () => {
  const pool = new pg.Pool({ connectionString: database.url, query_timeout: 300, Client: ImpatientClient, max: 1 });
  pool.on('error', () => undefined);
  const [first] = (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
  await expect(pool.query('SELECT pg_sleep(60)')).rejects.toThrow();
  const [second] = (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
  expect(second?.pid).not.toBe(first?.pid);
  await pool.end();
});
