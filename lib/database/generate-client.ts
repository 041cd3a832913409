import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { childEnvironment } from '#lib/env.ts';

const folder = 'lib/generated/prisma';
const stamp = `${folder}/.generated-from`;
const manifest = createRequire(import.meta.url).resolve('prisma/package.json');

export function isClientCurrent(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Generates the Prisma client where it is missing or of another schema. @throws when Prisma refuses the schema. */
export function generateClient(): void {
  if (isClientCurrent()) return;
  const wanted = fingerprint();
  const cli = createRequire(manifest).resolve('./build/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
    encoding: 'utf8',
    // Every command of Prisma's first looks for its native engine and would download it; this one never runs it.
    env: childEnvironment({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}

/** Of the schema and of Prisma's version. */
function fingerprint(): string {
  return createHash('sha256').update(readFileSync('prisma/schema.prisma')).update(readFileSync(manifest)).digest('hex');
}
