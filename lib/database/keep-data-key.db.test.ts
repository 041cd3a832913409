import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDataKey } from '#lib/database/keep-data-key.ts';
import { keyedDigest, seal, unseal } from '#lib/secrets/seal.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];
let dataDir: string;
let lines: string[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pointline-key-'));
  lines = [];
  vi.stubEnv('POINTLINE_DATA_DIR', dataDir);
  vi.stubEnv('POINTLINE_DATA_KEY', undefined);
  vi.stubEnv('POINTLINE_SECRET_KEY', undefined);
  await database.prisma.setting.deleteMany({ where: { name: 'data_key' } });
});
afterEach(() => rm(dataDir, { recursive: true }));

/** Starts as another process would: it knows nothing but what is stored. */
async function start(secretKey?: string, { isExternal = true } = {}): Promise<void> {
  vi.stubEnv('POINTLINE_DATA_KEY', undefined);
  vi.stubEnv('POINTLINE_SECRET_KEY', secretKey);
  await keepDataKey({ isExternal, log: (line) => lines.push(line) });
}

async function kept(): Promise<string> {
  const { value } = await database.prisma.setting.findUniqueOrThrow({ where: { name: 'data_key' } });
  return value;
}

test('beside the embedded database the secret key is a file that only its owner reads, and stays', async () => {
  await start(undefined, { isExternal: false });
  const sealed = seal('a secret', 'setting');
  const file = join(dataDir, 'secret-key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await start(undefined, { isExternal: false });
  expect(unseal(sealed, 'setting')).toBe('a secret');
  expect(lines).toEqual([]);

  await writeFile(file, OLD);
  await expect(start(undefined, { isExternal: false })).rejects.toThrow('is not the one');
});

test('of two that start at once both have the one key', async () => {
  await Promise.all([start(undefined, { isExternal: false }), start(undefined, { isExternal: false })]);
  const sealed = seal('a secret', 'setting');
  await start((await readFile(join(dataDir, 'secret-key'), 'utf8')).trim());
  expect(unseal(sealed, 'setting')).toBe('a secret');
});

test('without a secret key it says what that is worth; a key given later closes what lay open', async () => {
  await start();
  const [sealed, digest, open] = [seal('a secret', 'setting'), keyedDigest('anna', 'audit'), await kept()];
  expect(lines).toEqual([expect.stringContaining('lies open in the database')]);

  await start(OLD);
  expect(unseal(sealed, 'setting')).toBe('a secret');
  expect(keyedDigest('anna', 'audit')).toBe(digest);
  expect(await kept()).not.toContain(open);
  await expect(start()).rejects.toThrow('POINTLINE_SECRET_KEY is missing');
});

test('the secret key is changed by giving both, and the old one opens nothing any more', async () => {
  await start(OLD);
  const sealed = seal('a secret', 'setting');
  await expect(start(NEW)).rejects.toThrow('is not the one');
  await start(`${NEW},${OLD}`);
  await start(NEW);
  expect(unseal(sealed, 'setting')).toBe('a secret');
  await expect(start(OLD)).rejects.toThrow('is not the one');
});
