import { readdir } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext, BrowserContext, Page, Request } from '@playwright/test';

/** Bytes of compressed JavaScript that any page may load before somebody does something on it. */
export const BUDGET = 172_000;

/** Every page of the app as its folder names it: `/customers/[id]`. */
export async function pageRoutes(): Promise<string[]> {
  const files = (await readdir('app', { recursive: true })).filter((file) => /(^|[\\/])page\.tsx$/.test(file));
  return files
    .map(
      (file) =>
        `/${dirname(file)
          .split(sep)
          .filter((part) => part !== '.' && !part.startsWith('('))
          .join('/')}`,
    )
    .sort();
}

export type Weight = Record<Encoding, number> & {
  scripts: string[];
  /** What the browser's console says went wrong; what the policy of contents refuses is told there. */
  errors: string[];
};

const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Bytes of a page's scripts on their way, in either compression. Browsers take brotli over https, gzip over http. */
export async function weighPage(context: BrowserContext, path: string): Promise<Weight> {
  const page = await context.newPage();
  const loaded: Request[] = [];
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('requestfinished', (request) => loaded.push(request));
  // What news would load is no part of it
  await page.route('**/api/stream?*', (route) => route.abort());
  const quiet = untilQuiet(page);
  const response = await page.goto(path);
  if (!response?.ok()) throw new Error(`${path} answered ${response?.status()}`);
  await quiet();
  const scripts = loaded.filter((request) => request.resourceType() === 'script').map((request) => request.url());
  const [br, gzip] = (await Promise.all(
    ENCODINGS.map(async (encoding) => {
      const sizes = await Promise.all(scripts.map((script) => bytesOf(context.request, script, encoding)));
      return sizes.reduce((sum, bytes) => sum + bytes, 0);
    }),
  )) as [number, number];
  await page.close();
  return { br, gzip, scripts, errors };
}

async function bytesOf(request: APIRequestContext, script: string, encoding: Encoding): Promise<number> {
  const response = await request.head(script, { headers: { 'accept-encoding': encoding } });
  const { 'content-encoding': actual, 'content-length': bytes } = response.headers();
  if (actual !== encoding || bytes === undefined) throw new Error(`${script} came as ${actual}, ${bytes} bytes`);
  return Number(bytes);
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
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
    );
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    last = Date.now();
    while (waiting > 0 || Date.now() - last < QUIET) await sleep(50);
  };
}
