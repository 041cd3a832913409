import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runStep } from '#scripts/test/run-step.ts';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const MINUTE = 60_000;

/** A browser that starts here: Playwright's own ('') or the path of another, downloaded or installed if need be; null where there is no way to one. */
export async function findBrowser(log: (line: string) => void): Promise<string | null> {
  const present = await firstThatStarts();
  if (present !== null) return present;
  if (await answers('https://cdn.playwright.dev')) {
    log('No browser here yet: downloading Playwright’s …');
    const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
    const root = process.getuid?.() === 0;
    await runStep({
      command: process.execPath,
      args: [playwright, 'install', ...(root ? ['--with-deps'] : []), 'chromium'],
      timeout: 5 * MINUTE,
    });
    const downloaded = await firstThatStarts();
    if (downloaded !== null) return downloaded;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    log('No browser here yet: installing the system’s …');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    const wait = ['-o', 'DPkg::Lock::Timeout=120'];
    await runStep({ command: 'apt-get', args: [...wait, 'update', '-q'], environment: quiet, timeout: 3 * MINUTE });
    await runStep({
      command: 'apt-get',
      args: [...wait, 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
      environment: quiet,
      timeout: 5 * MINUTE,
    });
    return firstThatStarts();
  }
  return null;
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
      timeout: 30_000,
    });
    await browser.newPage();
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}
