import { readdir } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from '@playwright/test';

/** Bytes of compressed JavaScript that any page may load before somebody does something on it. */
export const BUDGET = 170_000;

/** Every page of the app as its folder names it: `/customers/[id]`. */
export async function pageRoutes(): Promise<string[]> {
  const files = (await readdir('app', { recursive: true })).filter((file) => /(^|[\\/])page\.tsx$/.test(file));
  return files.map((file) => `/${dirname(file).split(sep).filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`).sort();
}

export type Weight = { bytes: number; scripts: { name: string; bytes: number }[] };

/** What a page's scripts weigh on their way, in the compression that this client takes. */
export async function weighPage(context: BrowserContext, { path, encoding }: { path: string; encoding: 'br' | 'gzip' }): Promise<Weight> {
  const page = await context.newPage();
  await page.setExtraHTTPHeaders({ 'accept-encoding': encoding });
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  // What news would load is no part of it
  await page.route('**/api/stream?*', (route) => route.abort());
  const quiet = untilQuiet(page);
  const response = await page.goto(path);
  if (!response?.ok()) throw new Error(`${path} answered ${response?.status()}`);
  await quiet();
  const scripts = await Promise.all(finished.filter((request) => request.resourceType() === 'script').map(scriptOf));
  await page.close();
  return { bytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0), scripts: scripts.sort((a, b) => b.bytes - a.bytes) };
}

async function scriptOf(request: Request): Promise<Weight['scripts'][number]> {
  const [{ responseBodySize: bytes }, response] = await Promise.all([request.sizes(), request.response()]);
  if (!(await response?.headerValue('content-encoding'))) throw new Error(`${request.url()} came uncompressed`);
  return { name: new URL(request.url()).pathname, bytes };
}

/** Milliseconds without a request under way after which a page has loaded all that it loads by itself. */
const QUIET = 500;

/** Playwright's own `networkidle` waits for ever where a stream of events stays open. */
export function untilQuiet(page: Page): () => Promise<void> {
  let waiting = 0;
  let last = Date.now();
  const count = (by: 1 | -1) => (request: Request) => {
    if (request.resourceType() === 'eventsource') return;
    waiting += by;
    last = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return async () => {
    // React has taken the page over, and what it did then has begun
    await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')));
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    last = Date.now();
    while (waiting > 0 || Date.now() - last < QUIET) await sleep(50);
  };
}
