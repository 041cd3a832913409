import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OperatorError } from '#lib/operator-error.ts';

/** Standard input, among the paths. */
export const STANDARD_INPUT = '-';

export type ImportFile = {
  path: string;
  /** Bytes on disk; null where nobody knows them. */
  size: number | null;
  /** Milliseconds since 1970. */
  changedAt: number;
};

/**
 * The files that paths lead to, in the order in which they are imported: those of folders, and below, by name.
 * @throws OperatorError where a path leads nowhere.
 */
export async function listFiles(paths: readonly string[]): Promise<ImportFile[]> {
  const lists = await Promise.all(paths.map(filesAt));
  return lists.flat();
}

async function filesAt(path: string): Promise<ImportFile[]> {
  if (path === STANDARD_INPUT) return [{ path, size: null, changedAt: 0 }];
  const found = await stat(path).catch((cause: unknown) => {
    throw new OperatorError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  if (!found.isDirectory()) return [{ path: resolve(path), size: found.size, changedAt: found.mtimeMs }];
  const entries = await readdir(path, { withFileTypes: true });
  const files: ImportFile[] = [];
  // one after the other: a folder of a million files would hold as many promises
  for (const name of entries
    .filter(isWanted)
    .map((entry) => entry.name)
    .sort()) {
    files.push(...(await filesAt(join(path, name))));
  }
  return files;
}

function isWanted(entry: { name: string; isFile: () => boolean; isDirectory: () => boolean }): boolean {
  return !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory());
}

/** Names files as they are: another name, size or time of change gives another. Null where nobody can tell them. */
export function nameOfSource(files: readonly ImportFile[]): string | null {
  if (files.some(({ path }) => path === STANDARD_INPUT)) return null;
  const hash = createHash('sha256');
  for (const { path, size, changedAt } of files) hash.update(`${path}\0${size}\0${changedAt}\n`);
  return hash.digest('hex');
}
