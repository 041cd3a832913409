/**
 * `npm run pictures` takes the README's pictures of the desk: it starts the demo with a fixed seed on a database of its
 * own in a temporary folder, signs in, and writes docs/pictures/*.png. The demo's history ends today, so every run has
 * other dates.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { startDemo } from '#scripts/test/app-process.ts';
import { findBrowser, NO_BROWSER } from '#scripts/test/find-browser.ts';

const SEED = '7';
const FOLDER = 'docs/pictures';

/** Narrow enough that text stays readable at the width of a README, and high enough for two cards' balances. */
const viewport = { width: 1280, height: 860 };

await runCommand(async (signal) => {
  await ensureBuilt({ log: console.log, signal });
  const executablePath = await findBrowser();
  if (executablePath === null) throw new OperatorError(NO_BROWSER);
  console.log('Starting the demo …');
  const demo = await startDemo(SEED);
  try {
    signal.throwIfAborted();
    await takePictures({ signInLink: demo.signInLink, executablePath, signal });
  } finally {
    await demo.stop();
  }
});

async function takePictures({
  signInLink,
  executablePath,
  signal,
}: {
  signInLink: string;
  executablePath: string;
  signal: AbortSignal;
}): Promise<void> {
  // The signal ends the browser, not Playwright, which would leave the demo running
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  signal.addEventListener('abort', () => void browser.close());
  try {
    const page = await browser.newPage({
      viewport,
      locale: 'en-GB',
      timezoneId: 'UTC',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(signInLink);
    await openCustomer(page, '1001');
    await take(page, 'customer');
    await openCustomer(page, '1002');
    await openWhy(page);
    await take(page, 'why');
  } finally {
    await browser.close();
  }
}

async function openCustomer(page: Page, sourceId: string): Promise<void> {
  await page.goto(new URL(`/lookup?source_id=${sourceId}`, page.url()).href);
  await page.getByRole('list', { name: 'Lines, newest first' }).waitFor();
}

/** Of the card with a gap: the demo keeps back one webhook of this customer's. */
async function openWhy(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'What is not sure of this card' }).getByRole('button').first().click();
  await page.getByRole('list', { name: 'Movements, newest first' }).waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.png`);
  // without the room that pages keep for a scroll bar, which is not drawn here
  const width = await page.evaluate(() => document.body.clientWidth);
  await page.screenshot({ path, animations: 'disabled', clip: { x: 0, y: 0, width, height: viewport.height } });
  console.log(`Wrote ${path}`);
}
