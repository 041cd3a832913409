import type { Page } from '@playwright/test';
import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { type App, expect, test } from './fixtures';
import { untilQuiet } from './page-weight';

async function customerOf(app: App, count: number) {
  const customer = person({ name: 'Fay Fast' });
  const card = loyaltyCard();
  await sendMovements(app, { customer, card, count });
  return { path: `/customers/${customer.id}` };
}

type LayoutShift = PerformanceEntry & {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
};

/** What moved by itself. */
type Shift = { value: number; what: string[] };

const linesOf = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');

test('hardly anything moves while a page loads on a slow machine and a slow line @phone', async ({
  app,
  page,
  context,
}) => {
  const { path } = await customerOf(app, 60);
  // with something in quarantine a customer's page says most
  await app.send('voucher.loyalty_card.points_added', {});
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const nameOf = (node: Node | null) =>
      (node instanceof Element ? node : node?.parentElement)?.outerHTML.slice(0, 150) ?? 'gone';
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) {
        shifts.push({
          value,
          what: sources.map(
            ({ node, previousRect: { y: from }, currentRect: { y: to } }) => `${nameOf(node)} from ${from} to ${to}`,
          ),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const address of [path, '/events', '/']) {
    const quiet = untilQuiet(page);
    await page.goto(address);
    await quiet();
    const shifts = await page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
    // half of what counts as good (https://web.dev/articles/cls)
    expect(
      shifts.reduce((sum, { value }) => sum + value, 0),
      `${address}: ${JSON.stringify(shifts, null, 2)}`,
    ).toBeLessThan(0.05);
  }
});

for (const [length, count] of Object.entries({ short: 70, long: 230 })) {
  test(`going back to a ${length} history shows it where it was left, without asking anybody`, async ({
    app,
    page,
  }) => {
    const { path } = await customerOf(app, count);
    await page.goto(path);
    await expect(async () => {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect(page.getByText('No older lines.')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.evaluate(() => window.scrollTo(0, 2_000));
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }).dispatchEvent('click');
    await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();

    await page.route('**/*', () => undefined);
    await page.goBack();
    await expect(linesOf(page).first()).toBeVisible();
    // within a line: the browser keeps what is seen at its place while rows above it are measured anew
    await expect.poll(() => page.evaluate(() => Math.abs(window.scrollY - 2_000))).toBeLessThan(57);
    expect(await lineInView(page)).toBeDefined();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

/** The line under the middle of the window. */
function lineInView(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document
        .elementFromPoint(window.innerWidth * 0.7, window.innerHeight / 2)
        ?.closest('[data-line]')
        ?.getAttribute('data-line') ?? undefined,
  );
}

test('without any script the history, the log, a line and a balance can be read', async ({
  app,
  browser,
  administrator,
}) => {
  const { path } = await customerOf(app, 3);
  const context = await browser.newContext({ baseURL: app.url, storageState: administrator, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path);
  await expect(linesOf(page)).toHaveCount(3);

  await linesOf(page).first().click();
  await expect(page.getByRole('region', { name: '10 points were added' })).toContainText('Balance after');
  await page
    .getByRole('region', { name: '10 points were added' })
    .getByRole('link', { name: /points_added/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('points_added');
  await expect(page.getByRole('figure')).toBeVisible();

  await page.goto(path);
  await page.getByRole('link', { name: 'What it is made of' }).click();
  await expect(page.getByRole('region', { name: 'Why the balance is what it is' }).getByRole('table')).toContainText(
    '+30',
  );

  await page.goto('/events');
  await expect(page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first()).toBeVisible();
  await context.close();
});

test('webhooks are taken before Next is asked, and everything else at their address is not', async ({
  app,
  request,
}) => {
  const address = `${app.url}/api/webhooks/voucherify`;
  const own = await request.post(address, { data: {} });
  expect([own.status(), own.headers()['vary'], own.headers()['x-content-type-options']]).toEqual([
    401,
    undefined,
    'nosniff',
  ]);
  const next = await request.get(address);
  expect([next.status(), next.headers()['allow']]).toEqual([405, 'POST']);
});
