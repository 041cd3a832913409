import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#lib/database/db.ts';
import { env, setSecretKey } from '#lib/env.ts';

const SETTING = 'secret_key';

/**
 * Sees to it that this process has a secret key: that of POINTLINE_SECRET_KEY, else one that is made once. Beside the
 * embedded database it is a file of the data folder, which no copy of the database holds. Where an administrator names
 * a database and no key, several instances must have the same one, so it is kept in that database, and `log` is told
 * what that is worth.
 */
export async function keepSecretKey({
  isExternal,
  log,
}: {
  isExternal: boolean;
  log: (line: string) => void;
}): Promise<void> {
  if (env().secretKeys.length > 0) return;
  if (!isExternal) {
    setSecretKey(await keyOfFile(join(env().dataDir, 'secret-key')));
    return;
  }
  setSecretKey(await keyOfDatabase());
  log(
    'POINTLINE_SECRET_KEY is not set, so the key that seals secrets is in the database itself: whoever has a copy of ' +
      'the database has it too. See docs/deploy.md.',
  );
}

function newKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Whoever links first wins; a file that is there is whole. */
async function keyOfFile(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known?.trim()) return known.trim();
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${newKey()}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await link(draft, path).catch(() => undefined);
  await rm(draft);
  return (await readFile(path, 'utf8')).trim();
}

async function keyOfDatabase(): Promise<string> {
  await db().setting.createMany({ data: { name: SETTING, value: newKey() }, skipDuplicates: true });
  const { value } = await db().setting.findUniqueOrThrow({ where: { name: SETTING } });
  return value;
}
