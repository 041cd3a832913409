import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { mayInstall } from '#scripts/test/may-install.ts';
import { runStep } from '#scripts/test/run-step.ts';

export const NO_BROWSER =
  'There is no browser that starts. Install Chromium or Google Chrome, or run `npx playwright install --with-deps ' +
  'chromium`, or let this command install one: add `-- --yes`, or set POINTLINE_INSTALL_BROWSER=yes.';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const MINUTE = 60_000;

/**
 * A browser that starts here: Playwright's own ('') or the path of another; null where there is none. Playwright's own
 * is downloaded into the user's cache if need be. The system's packages are touched only with permission.
 */
export async function findBrowser(): Promise<string | null> {
  const present = await firstThatStarts();
  if (present !== null) return present;
  const downloads = await answers('https://cdn.playwright.dev');
  if (downloads) {
    console.log('No browser here yet: downloading Playwright’s …');
    await runPlaywright('install');
    const downloaded = await firstThatStarts();
    if (downloaded !== null) return downloaded;
  }
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/usr/bin/apt-get')) return null;
  if (!(await mayInstall(downloads ? 'the libraries of Playwright’s Chromium' : 'Chromium'))) return null;
  if (downloads && (await runPlaywright('install-deps'))) {
    const completed = await firstThatStarts();
    if (completed !== null) return completed;
  }
  await installChromium();
  return firstThatStarts();
}

function runPlaywright(command: 'install' | 'install-deps'): Promise<boolean> {
  const program = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  return runStep({ command: process.execPath, args: [program, command, 'chromium'], timeout: 10 * MINUTE });
}

async function installChromium(): Promise<void> {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const wait = ['-o', 'DPkg::Lock::Timeout=120'];
    await runStep({ command: 'apt-get', args: [...wait, ...args], environment, timeout: 10 * MINUTE });
  }
}

async function firstThatStarts(): Promise<string | null> {
  for (const path of ['', ...installed.filter((file) => existsSync(file))]) if (await starts(path)) return path;
  return null;
}

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
      timeout: MINUTE,
    });
    await browser.newPage();
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) }).then(
    () => true,
    () => false,
  );
}
