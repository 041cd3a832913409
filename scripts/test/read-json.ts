import { readFile } from 'node:fs/promises';

/** Null where a runner died before it wrote its report. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}
