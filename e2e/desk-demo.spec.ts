import { expect, type Page, test } from '@playwright/test';
import { type DemoProcess, startDemo } from '#scripts/test/app-process.ts';

let demo: DemoProcess;
// The whole past of the shop is sent through the real route before the first look
test.beforeAll(async () => {
  test.setTimeout(180_000);
  demo = await startDemo('7');
});
test.afterAll(() => demo.stop());

/** Everything that a person does, counted: opening an address, typing a text, pressing a key or a button. */
function counting(page: Page) {
  let actions = 0;
  const counted =
    <T extends unknown[]>(act: (...given: T) => Promise<unknown>) =>
    async (...given: T) => {
      actions++;
      await act(...given);
    };
  return {
    open: counted((address: string) => page.goto(address)),
    type: counted((text: string) => page.keyboard.insertText(text)),
    key: counted((key: string) => page.keyboard.press(key)),
    press: counted((name: RegExp) => page.getByRole('button', { name }).first().click()),
    count: () => actions,
  };
}

test('why a balance is what it is takes a stranger five actions from the demo’s link', async ({ page }) => {
  const stranger = counting(page);
  await stranger.open(demo.signInLink);
  await expect(page.getByRole('searchbox').or(page.getByRole('textbox')).first()).toBeFocused();
  await stranger.type('1002');
  await stranger.key('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Renée O’Connor/ })).toBeVisible();
  const shown = page.getByRole('button', { name: /to spend/ });
  await expect(shown.first()).toBeVisible();
  await stranger.press(/to spend/);

  const why = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(why.getByRole('table')).toBeVisible();
  await expect(why.getByRole('list', { name: 'Movements, newest first' })).toBeVisible();
  expect(stranger.count()).toBeLessThanOrEqual(5);
});
