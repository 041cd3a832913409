import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandAs, findAccount, type Account } from '#lib/database/embedded/account.ts';
import { findFreePort } from '#lib/testing/free-port.ts';
import { OperatorError } from '#lib/operator-error.ts';

const DEBIANS = '/usr/lib/postgresql';

/** Where PostgreSQL's own programs are. @throws where pg_basebackup is not: the embedded Postgres has none. */
export async function findTools(): Promise<string> {
  const versions = await readdir(DEBIANS).catch(() => []);
  const [newest] = versions.map(Number).sort((a, b) => b - a);
  const listed = newest === undefined ? null : join(DEBIANS, String(newest), 'bin');
  const { stdout } = await promisify(execFile)('which', ['pg_basebackup']).catch(() => ({ stdout: '' }));
  const found = listed ?? (stdout.trim() === '' ? null : dirname(stdout.trim()));
  if (found === null)
    throw new OperatorError('This drill needs PostgreSQL 15 or newer with its programs: apt-get install postgresql.');
  return found;
}

/** A server of its own, of the system's PostgreSQL, that can be stopped, killed and started again. */
export class DrillServer {
  readonly data: string;
  readonly port: number;
  readonly #tools: string;
  readonly #account: Account;
  #settings: Record<string, string>;
  #child: ChildProcess | null = null;

  private constructor(
    base: { data: string; port: number; tools: string; account: Account },
    settings: Record<string, string>,
  ) {
    this.data = base.data;
    this.port = base.port;
    this.#tools = base.tools;
    this.#account = base.account;
    this.#settings = settings;
  }

  /** @param folder exists; the server's data comes to lie in it. */
  static async at(folder: string, settings: Record<string, string>): Promise<DrillServer> {
    const tools = await findTools();
    const data = join(folder, 'data');
    const account = findAccount({ program: join(tools, 'postgres'), folder, data });
    return new DrillServer({ data, port: await findFreePort(), tools, account }, settings);
  }

  /** Of the database that Pointline gets, as its owner and no superuser. */
  get url(): string {
    return `postgresql://pointline@127.0.0.1:${this.port}/pointline`;
  }

  get adminUrl(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** Makes the cluster, and in it an empty database for Pointline. */
  async initialise(): Promise<void> {
    await this.makeFolder(this.data);
    await this.run('initdb', ['-D', this.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
    await this.start();
    await this.query('CREATE ROLE pointline LOGIN');
    await this.query('CREATE DATABASE pointline OWNER pointline');
  }

  async makeFolder(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (this.#account.kind === 'user') await chown(folder, this.#account.uid, this.#account.gid);
  }

  /** Makes a back-up this server's data, to be recovered from the archive when it starts. */
  async takeOver(backup: string): Promise<void> {
    await rename(backup, this.data);
    await writeFile(join(this.data, 'recovery.signal'), '');
  }

  /** Runs one of PostgreSQL's programs as whom the server runs. @throws with what it said. */
  async run(program: string, args: string[]): Promise<string> {
    const { file, args: all, options } = commandAs(this.#account, join(this.#tools, program), args);
    return (await promisify(execFile)(file, all, { ...options, cwd: '/' })).stdout;
  }

  /** Starts it, and waits until it takes connections. */
  async start(more: Record<string, string> = {}): Promise<void> {
    this.#settings = { ...this.#settings, ...more };
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: '',
      log_min_messages: 'panic',
      ...this.#settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const { file, args, options } = commandAs(this.#account, join(this.#tools, 'postgres'), [
      '-D',
      this.data,
      ...flags,
    ]);
    this.#child = spawn(file, args, { ...options, cwd: '/', stdio: 'ignore' });
    while (
      !(await this.query('SELECT 1').then(
        () => true,
        () => false,
      ))
    ) {
      if (!this.isRunning) throw new Error(`Postgres did not start on ${this.data}.`);
      await sleep(50);
    }
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** SIGINT rolls transactions back and writes a checkpoint; SIGQUIT is a crash. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    if (!this.#child || !this.isRunning) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  async query<Row extends pg.QueryResultRow>(sql: string, url = this.adminUrl): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    await client.connect();
    return client
      .query<Row>(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }
}
