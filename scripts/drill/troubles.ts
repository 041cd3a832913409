import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BadLine } from '#lib/testing/bad-line.ts';
import type { SmallDisk } from '#scripts/drill/disk.ts';
import type { DrillServer } from '#scripts/drill/postgres.ts';

export type Stage = { line: BadLine; primary: DrillServer; standby: DrillServer; disk: SmallDisk };

export type Trouble = {
  name: string;
  seconds: number;
  /** Whether nothing can be kept while it lasts: then "ready" must not be green. */
  stops: boolean;
  begin: (stage: Stage) => Promise<void> | void;
  end: (stage: Stage) => Promise<void> | void;
};

/** A failover comes last: it leaves the other server in charge. */
export const TROUBLES: readonly Trouble[] = [
  {
    name: 'away',
    seconds: 60,
    stops: true,
    begin: ({ primary }) => primary.stop('SIGQUIT'),
    end: ({ primary }) => primary.start(),
  },
  {
    name: 'hangs',
    seconds: 20,
    stops: true,
    begin: ({ line }) => {
      line.hang();
    },
    end: ({ line }) => line.mend(),
  },
  {
    name: 'slow: 200 ms a statement',
    seconds: 20,
    stops: false,
    begin: ({ line }) => {
      line.slow(200);
    },
    end: ({ line }) => line.mend(),
  },
  {
    name: 'out of connections',
    seconds: 20,
    // the desk may hold on to those that it has, or get one that comes free
    stops: false,
    begin: async ({ primary }) => {
      await occupy(primary);
      // the desk loses those it has, too
      await primary.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pointline'`,
      );
      await occupy(primary);
    },
    end: async () => {
      await Promise.all(occupied.splice(0).map((client) => client.end()));
    },
  },
  {
    name: 'read-only',
    seconds: 20,
    stops: true,
    begin: ({ primary }) => setReadOnly(primary, 'on'),
    end: ({ primary }) => setReadOnly(primary, 'off'),
  },
  {
    name: 'disk full',
    seconds: 20,
    stops: true,
    begin: ({ disk }) => disk.fill(),
    end: async ({ disk, primary }) => {
      await disk.empty();
      // without room for its log Postgres stops itself, and cannot start again until there is some
      if (!primary.isRunning) await primary.start();
    },
  },
  {
    name: 'failover to a standby',
    seconds: 5,
    stops: true,
    begin: ({ primary }) => primary.stop('SIGQUIT'),
    end: async ({ line, standby }) => {
      await standby.query('SELECT pg_promote()');
      await standby.query(`ALTER SYSTEM SET synchronous_standby_names = ''`);
      await standby.query('SELECT pg_reload_conf()');
      await line.mend(standby.url);
    },
  },
];

const occupied: pg.Client[] = [];

/** Takes all connections that are left for anybody but superusers. */
async function occupy({ url }: DrillServer): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: 'drill' });
    client.on('error', () => {});
    try {
      await client.connect();
    } catch {
      return;
    }
    occupied.push(client);
  }
}

async function setReadOnly(server: DrillServer, value: 'on' | 'off'): Promise<void> {
  await server.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await server.query('SELECT pg_reload_conf()');
  await sleep(100);
}
