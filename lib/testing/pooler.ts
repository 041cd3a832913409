import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#lib/testing/free-port.ts';

const program = '/usr/sbin/pgbouncer';
/** It refuses to be root. */
const nobody = 65_534;

/** Why tests of the pooler do not run here; null where they do. */
export function poolerMissing(): string | null {
  return existsSync(program) ? null : `There is no ${program}: apt-get install pgbouncer, to try that as well.`;
}

export type Pooler = { url: string; stop: () => Promise<void> };

/** PgBouncer in transaction mode before a database, with fewer connections than its clients have. */
export async function startPooler(databaseUrl: string, { connections = 4 } = {}): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'pointline-pooler-'));
  await chmod(folder, 0o755);
  const own = await findFreePort();
  const database = pathname.slice(1);
  const config = join(folder, 'pgbouncer.ini');
  const settings = `
[databases]
${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
`;
  await writeFile(config, settings, { mode: 0o644 });
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const child = spawn(program, ['-q', config], { ...user, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  while (!(await isOpen(own))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}.`);
    await sleep(20);
  }
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
