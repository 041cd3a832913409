import { once } from 'node:events';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type DemoProcess, spawnScript, startDemo } from '#scripts/test/app-process.ts';
import { faultsOf } from './axe';

// The demo's link is good once
test.describe.configure({ mode: 'serial' });

let demo: DemoProcess;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
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
  signedIn = await page.context().storageState();
});

/** What a command says, once it has ended. */
async function saidBy(script: string[], environment: Record<string, string>): Promise<string> {
  const child = spawnScript(script, environment, 'pipe');
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return said;
}

test('who came by the server’s link and is to prove who they are sets a password first', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage();
  const { origin, port } = new URL(demo.signInLink);
  // as ten minutes after the sign-in
  const refusal = { error: { code: 'reauthentication_required', message: 'Confirm first that it is you.' } };
  await page.route('**/api/tokens', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 403, json: refusal }) : route.continue(),
  );
  const makeToken = async () => {
    await page.goto(`${origin}/tokens`);
    await page.getByRole('button', { name: 'Make a token' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Name').fill('Demo program');
    await sheet.getByRole('checkbox', { name: /^metrics/ }).check();
    await sheet.getByRole('button', { name: 'Make the token' }).click();
  };
  await makeToken();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  const command = await dialog.getByRole('group', { name: 'the command' }).textContent();
  expect(command).toBe('npm run password-link -- demo@pointline.example');
  // what waits for the proof is under way
  expect(await faultsOf(page, { busy: 1 })).toEqual([]);

  await page.unroute('**/api/tokens');
  const place = { POINTLINE_DATA_DIR: demo.dataDir, PORT: port };
  const said = await saidBy(['scripts/password-link.ts', (command ?? '').split(' ').at(-1) ?? ''], place);
  const [path = said] = /\/new-password\?token=\S+/.exec(said) ?? [];
  await page.goto(origin + path);
  await page.getByLabel('Password').fill('quiet lanterns over the harbour');
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(page.getByRole('button', { name: 'Account of Demo Administrator' })).toBeVisible();
  await makeToken();
  await expect(page.getByRole('group', { name: 'the token' })).toHaveText(/^pl_/);
  // the next time the password is proof
  expect(await (await page.request.get(`${origin}/api/auth/confirm`)).json()).toMatchObject({ typed: 'password' });
});
