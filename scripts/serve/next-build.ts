import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { generateClient, isClientCurrent } from '#lib/database/generate-client.ts';
import { childEnvironment } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { withBuildLock } from '#scripts/serve/build-lock.ts';
import { precompress } from '#scripts/serve/precompress.ts';

const stamp = '.next/built-from';

/** What browsers load beside the pages; each file stands there compressed as well. */
export const staticFolder = '.next/static';

const sources = [
  'app',
  'components',
  'features',
  'lib',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
];
const settings = ['next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** Builds the app where it was not built from these sources yet. */
export async function ensureBuilt({
  log,
  signal,
}: {
  log: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  // what was packed (scripts/pack.ts) was built before, and is without sources
  if (!existsSync('app')) return;
  if (isClientCurrent() && (await isBuilt())) return;
  await withBuildLock(signal, async () => {
    generateClient();
    if (await isBuilt()) return;
    log('Building the app, which takes about a minute …');
    const sourcesBefore = await fingerprint();
    const { code, output } = await runBuild(signal);
    signal.throwIfAborted();
    if (code !== 0) throw new OperatorError(`The build failed:\n${output.trim()}`);
    await precompress(staticFolder);
    await writeFile(stamp, sourcesBefore);
  });
}

async function isBuilt(): Promise<boolean> {
  return existsSync('.next/BUILD_ID') && existsSync(stamp) && (await readFile(stamp, 'utf8')) === (await fingerprint());
}

function runBuild(signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  });
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve({ code, output });
    });
  });
}

/** Of the contents, not of the times: a checkout changes those. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(sources.map(filesUnder)))
    .flat()
    .filter((file) => !/\.test\.tsx?$|^lib\/(generated|testing)\//.test(file));
  for (const file of [...files, ...settings].sort()) hash.update(`${file}\n`).update(await readFile(file));
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (path.includes('.')) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
