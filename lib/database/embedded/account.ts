import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { OperatorError } from '#lib/operator-error.ts';

/** As whom Postgres runs: it refuses to be root. */
export type Account =
  | { kind: 'self' }
  | { kind: 'user'; uid: number; gid: number }
  /** Root, but seen by Postgres as somebody else: needs no other user, and reaches what only root may reach. */
  | { kind: 'namespace' };

export type Command = { file: string; args: string[]; options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv } };

/** Of the folders above Postgres' own: another user as whom it runs passes through, and sees nothing. */
export function folderMode(account: Account): number {
  return account.kind === 'user' ? 0o711 : 0o700;
}

/** nobody: initdb wants a user that has a name. */
const mapped = ['--user', '--map-user=65534', '--map-group=65534', '--'];

/** A locale of the caller's that this system lacks would stop initdb. */
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  NODE_ENV: 'production' as const,
};

export function commandAs(account: Account, file: string, args: string[]): Command {
  const options = { env: environment };
  if (account.kind === 'namespace') return { file: 'unshare', args: [...mapped, file, ...args], options };
  if (account.kind === 'user') return { file, args, options: { ...options, uid: account.uid, gid: account.gid } };
  return { file, args, options };
}

/**
 * Finds an account that can run `program` and reach `folder` (which exists). A data folder that is already filled keeps
 * its owner. Throws when nobody can.
 */
export function findAccount({ program, folder, data }: { program: string; folder: string; data: string }): Account {
  const me = process.getuid?.();
  if (me === undefined) return { kind: 'self' };
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new OperatorError(
        `${data} belongs to user ${owner.uid}, and this is user ${me}. ` +
          'Start Pointline as that user, or give the folder to this one.',
      );
    }
    return { kind: 'self' };
  }
  const candidates: (Account | undefined)[] = owner
    ? [owner.uid === 0 ? { kind: 'namespace' } : { kind: 'user', uid: owner.uid, gid: owner.gid }]
    : [postgresUser(), { kind: 'namespace' }];
  const found = candidates.find((account) => account && canReach(account, program, folder));
  if (found) return found;
  throw new OperatorError(
    `Postgres does not run as root, and no other user can reach both ${program} and ${folder}. ` +
      'Move Pointline and its data out of /root, start it as another user, ' +
      'or set DATABASE_URL to a Postgres of your own.',
  );
}

/** The system's user of that name, made if need be. */
function postgresUser(): Account | undefined {
  const existing = idOf('postgres');
  if (existing) return existing;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  return idOf('postgres');
}

function idOf(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
  );
  return uid && gid ? { kind: 'user', uid, gid } : undefined;
}

function canReach(account: Account, program: string, folder: string): boolean {
  const { file, args, options } = commandAs(account, '/bin/sh', [
    '-c',
    'cd "$0" && exec "$1" --version',
    folder,
    program,
  ]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}
