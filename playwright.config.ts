import { defineConfig } from '@playwright/test';
import { browserPath } from '#lib/env.ts';

/** What no width of a window changes. */
const SAME_ON_A_PHONE = ['page-weight.spec.ts', 'smoke.spec.ts', 'desk-demo.spec.ts'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  // Each worker runs an app and a Postgres of its own.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // a trace of every test makes all of them a third slower: `npx playwright test --trace on` where one is wanted
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(browserPath() ? { executablePath: browserPath() ?? '' } : {}),
      // Chromium has no sandbox for root, and may not phone home from a test.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { browserName: 'chromium', viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testIgnore: SAME_ON_A_PHONE,
      use: { browserName: 'chromium', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
