import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { loyaltyCard, type Person, person, sendMovements } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

async function withHistory(app: App, over: Partial<Person> = {}) {
  const customer = person(over);
  const card = loyaltyCard();
  await sendMovements(app, { customer, card, count: 12 });
  return { customer, card };
}

/** Presses Tab until the control with this name has the focus, as someone does who sees where the focus is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (name.test(await nameOfFocus(page))) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** What has the focus, by its name; empty where nothing has. */
function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return '';
    return `${focused.getAttribute('aria-label') ?? ''} ${focused.textContent}`.trim() || focused.tagName;
  });
}

test('the whole way, from a source_id to the webhook that proves a line, goes by keyboard alone', async ({
  app,
  page,
}) => {
  const { customer } = await withHistory(app, { name: 'Kay Board' });
  await page.goto('/');
  await page.keyboard.insertText(customer.source_id ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kay Board' })).toBeVisible();

  await tabTo(page, /to spend/);
  await page.keyboard.press('Enter');
  const why = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(why.getByRole('table')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  expect(await nameOfFocus(page)).toMatch(/to spend/);

  await tabTo(page, /10 points were added/);
  await page.keyboard.press('Enter');
  const line = page.getByRole('dialog', { name: /10 points were added/ });
  await expect(line).toBeVisible();
  const first = page.url();
  await page.keyboard.press('ArrowDown');
  await expect(page).not.toHaveURL(first);
  // what is there of the line before goes when the next one's is there
  await expect(line.getByRole('figure')).toBeVisible();
  await tabTo(page, /Open in the event log/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/events\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog', { name: 'Look up a customer' }).getByRole('textbox');
  await expect(box).toBeFocused();
  await page.keyboard.insertText('Kay Bo');
  await expect(page.getByRole('dialog').getByText('Kay Board')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Kay Board' })).toBeVisible();
});

test.describe('at 200 % zoom', () => {
  // A window of 1280 x 1024 zoomed to 200 % (WCAG 2.2, 1.4.10: nothing scrolls both ways down to 320 px)
  for (const viewport of [
    { width: 640, height: 512 },
    { width: 320, height: 512 },
  ]) {
    test(`nothing is cut off at ${viewport.width} px`, async ({ app, page }) => {
      await page.setViewportSize(viewport);
      const { customer, card } = await withHistory(app, {
        name: 'Zoë Zoom',
        email: 'zoe.zoom.with.a.long.address@customers.example.com',
      });
      for (const path of [
        '/',
        `/customers/${customer.id}`,
        `/customers/${customer.id}?balance=${card.id}`,
        '/events',
        '/setup',
      ]) {
        await page.goto(path);
        // behind an open sheet it is no heading to the ear
        await expect(page.locator('h1')).toBeVisible();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          path,
        ).toBeLessThanOrEqual(0);
      }
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  test('text at twice its size moves things and hides nothing', async ({ app, page }) => {
    const { customer } = await withHistory(app, { name: 'Terry Text' });
    // on a phone it would be as if zoomed to 195 px, where nobody asks for it
    await page.setViewportSize({ width: 780, height: 900 });
    await page.goto(`/customers/${customer.id}`);
    // not by a style element, which the policy of contents refuses
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const list = page.getByRole('list', { name: 'Lines, newest first' });
    await expect(list.getByRole('listitem').first()).toBeVisible();
    // Lines are placed by their measured heights: none may lie over the next
    await expect
      .poll(() =>
        list.evaluate((element) => {
          const boxes = [...element.querySelectorAll('[data-line]')].map((line) => line.getBoundingClientRect());
          return boxes.some((box, index) => index > 0 && box.top < boxes[index - 1]!.bottom - 1);
        }),
      )
      .toBe(false);
    expect(await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBeLessThanOrEqual(0);
  });
});

test.describe('with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('a sheet is simply there', async ({ app, page }) => {
    const { customer, card } = await withHistory(app);
    await page.goto(`/customers/${customer.id}?balance=${card.id}`);
    await expect(page.getByRole('dialog')).toBeVisible();
    const longest = await page.evaluate(() => {
      const running = document
        .getAnimations()
        .map((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0));
      return Math.max(0, ...running);
    });
    expect(longest).toBeLessThan(1);
  });
});
