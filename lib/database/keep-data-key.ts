import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#lib/database/db.ts';
import { env, setDataKey } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { decrypt, encrypt, isEncrypted, keyFor } from '#lib/secrets/cipher.ts';

const SETTING = 'data_key';

type Options = {
  /** Whether an administrator named the database: several instances may be on it. */
  isExternal: boolean;
  log: (line: string) => void;
};

/**
 * Opens the key that seals what Pointline keeps secret (lib/secrets/seal.ts) for this process. It is made once and kept
 * in the database, encrypted under a secret key that no copy of the database holds: POINTLINE_SECRET_KEY, else a file
 * beside the embedded database. So another secret key means one row to encrypt anew. Where somebody names a database
 * and no secret key, the data key is kept as it is, and `log` is told what that is worth.
 * @throws OperatorError where the secret key is missing or another one.
 */
export async function keepDataKey({ isExternal, log }: Options): Promise<void> {
  const secretKeys = await secretKeysOf(isExternal);
  const [newest] = secretKeys;
  const kept = await getOrMake(() => encryptFor(newest, randomBytes(32).toString('base64url')));
  const opened = isEncrypted(kept) ? openWith(secretKeys, kept) : { key: kept, by: undefined };
  if (opened.by !== newest) {
    await db().setting.updateMany({
      where: { name: SETTING, value: kept },
      data: { value: encryptFor(newest, opened.key) },
    });
    log('The data key is encrypted under another secret key from now on.');
  }
  setDataKey(opened.key);
  if (newest === undefined)
    log(
      'POINTLINE_SECRET_KEY is not set, so the key that seals secrets lies open in the database: whoever has a copy ' +
        'of the database can read them. docs/deploy.md says how to set it.',
    );
}

async function secretKeysOf(isExternal: boolean): Promise<string[]> {
  const { secretKeys, dataDir } = env();
  if (isExternal || secretKeys.length > 0) return secretKeys;
  return [await keyOfFile(join(dataDir, 'secret-key'))];
}

/** Whoever links first wins; a file that is there is whole. */
async function keyOfFile(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known.trim()) return known.trim();
  // two containers over one folder may both be process 1
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await link(draft, path).catch(() => undefined);
  await rm(draft);
  return (await readFile(path, 'utf8')).trim();
}

async function getOrMake(make: () => string): Promise<string> {
  const known = await db().setting.findUnique({ where: { name: SETTING } });
  if (known) return known.value;
  await db().setting.createMany({ data: { name: SETTING, value: make() }, skipDuplicates: true });
  const { value } = await db().setting.findUniqueOrThrow({ where: { name: SETTING } });
  return value;
}

function encryptFor(secretKey: string | undefined, dataKey: string): string {
  return secretKey === undefined ? dataKey : encrypt(dataKey, keyFor(secretKey, 'data key'));
}

function openWith(secretKeys: string[], kept: string): { key: string; by: string } {
  for (const by of secretKeys) {
    const key = decrypt(kept, keyFor(by, 'data key'));
    if (key !== null) return { key, by };
  }
  throw new OperatorError(
    secretKeys.length === 0
      ? 'POINTLINE_SECRET_KEY is missing: the secrets in this database are sealed with it.'
      : 'POINTLINE_SECRET_KEY (or the file secret-key beside the data) is not the one with which the secrets in this ' +
          'database are sealed. To change it, give both, the new one first, with a comma between.',
  );
}
