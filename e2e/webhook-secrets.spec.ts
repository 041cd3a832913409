import type { Locator } from '@playwright/test';
import { postWebhook } from '#simulator/post-webhook.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { faultsOf } from './axe';
import { expect, prove, test } from './fixtures';

const body = (id: string) =>
  JSON.stringify({
    id: `whs_${id}`,
    type: 'customer.teleported',
    data: {},
    event: { id, type: 'customer.teleported' },
  });

test('a secret is added, used, revealed, ended and removed, while another stays @phone', async ({ app, page }, {
  project,
}) => {
  const secret = `made-by-voucherify-${project.name}`;
  const name = `Production ${project.name}`;
  const send = async (id: string, headers: Record<string, string> = {}) => {
    const text = body(`${project.name}-${id}`);
    const answer = await fetch(`${app.url}/api/webhooks/voucherify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-voucherify-signature': signBody(text, secret), ...headers },
      body: text,
    });
    return answer.status;
  };
  expect(await send('before')).toBe(401);

  await prove(page.request);
  await page.goto('/setup');
  await page.getByRole('button', { name: 'Add a secret' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Secret', { exact: true }).fill(secret);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add this secret' }).click();
  const row = page.getByRole('list', { name: 'Webhook secrets' }).getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('Live');
  await expect(row).toContainText('No webhook was signed with it yet');
  expect(await page.content()).not.toContain(secret);

  await expect.poll(() => send('with-it')).toBe(200);
  await row.getByRole('button', { name: `Reveal ${name}` }).click();
  await expect(row.getByText(secret)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await row.getByRole('button', { name: `Hide ${name}` }).click();
  await expect(row.getByText(secret)).toHaveCount(0);

  await row.getByRole('button', { name: 'End in 7 days' }).click();
  await expect(row).toContainText(/Ends /);
  await row.getByRole('button', { name: 'Keep it' }).click();
  await expect(row.getByRole('button', { name: 'End in 7 days' })).toBeVisible();

  await page.reload();
  await expect(row).toContainText('A webhook signed with it last came at');
  await remove(row, name);
  await expect(row).toHaveCount(0);
  await expect.poll(() => send('after')).toBe(401);
  expect(await faultsOf(page)).toEqual([]);
});

async function remove(row: Locator, name: string): Promise<void> {
  await row.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toContainText('every webhook signed with it is turned away');
  await row.getByRole('button', { name: `Remove “${name}”` }).click();
}

test.describe('the list of senders', () => {
  test.use({ expectedErrors: [/status of 400/] });

  test('who may send is said, what is no address is named, and the list is taken back @phone', async ({
    app,
    page,
  }) => {
    const from = async (id: string) =>
      (await postWebhook(app, body(id), { signature: signBody(body(id), app.secret) })).status;
    await prove(page.request);
    await page.goto('/setup');
    const box = page.getByLabel('Addresses and networks, one a line');
    await box.fill('voucherify.io');
    await page.getByRole('button', { name: 'Take from these only' }).click();
    await expect(page.getByText('“voucherify.io” is no address')).toBeVisible();
    await box.fill('203.0.113.7\n198.51.100.0/24');
    await page.getByRole('button', { name: 'Take from these only' }).click();
    await expect(page.getByText('All others get 403 before they are read')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    try {
      await expect.poll(() => from('not-listed')).toBe(403);
    } finally {
      await box.fill('');
      await page.getByRole('button', { name: 'Take from everywhere' }).click();
      await expect(page.getByText('Webhooks are taken from every address')).toBeVisible();
    }
    await expect.poll(() => from('listed-no-more')).toBe(200);
  });
});
