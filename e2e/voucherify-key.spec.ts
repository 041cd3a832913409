import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { faultsOf } from './axe';
import { expect, prove, test } from './fixtures';

const TOKEN = 'token-of-the-tests-0123456789';
const webhooks = {
  object: 'list',
  data_ref: 'data',
  total: 1,
  data: [
    {
      object: 'webhook',
      id: 'wh_1',
      target_url: 'https://desk.example/api/webhooks/voucherify',
      events: ['customer.created', 'customer.rewarded'],
      active: false,
    },
  ],
};

/** Voucherify's interface, as much of it as trying a key needs. */
function answerTo(path: string, headers: NodeJS.Dict<string | string[]>): { status: number; body: object } {
  if (path.startsWith('/management/')) return { status: 200, body: webhooks };
  if (headers['x-app-token'] !== TOKEN)
    return { status: 401, body: { code: 401, key: 'unauthorized', request_id: 'v-0a1b2c' } };
  if (path.startsWith('/v1/campaigns')) return { status: 200, body: { object: 'list', data_ref: 'data', data: [] } };
  return { status: 404, body: { code: 404, key: 'not_found', request_id: 'v-0d4e5f' } };
}

let server: Server;
test.beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    const { status, body } = answerTo(url ?? '', headers);
    response.writeHead(status, { 'content-type': 'application/json', 'x-rate-limit-limit': '2000' });
    response.end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
test.afterAll(() => server.close());

test.use({ expectedErrors: [/status of 400/] });

test('a key is tried, kept, tried again and removed, and the webhook is watched @phone', async ({ page, app }) => {
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await prove(page.request);
  await page.goto('/setup');
  const section = page.getByRole('region', { name: 'Ask Voucherify' });
  await section.getByRole('button', { name: 'Enter a key' }).click();
  await section.getByLabel('Region of the project').selectOption('own');
  await section.getByLabel('Host', { exact: true }).fill('http://10.0.0.5');
  await section.getByLabel('Application ID').fill('the-app');
  await section.getByLabel('Secret key').fill('a-wrong-token-of-the-tests');
  expect(await faultsOf(page)).toEqual([]);
  await section.getByRole('button', { name: 'Try and keep it' }).click();
  await expect(section.getByRole('alert')).toContainText('over https alone');
  await section.getByLabel('Host', { exact: true }).fill(host);
  await section.getByRole('button', { name: 'Try and keep it' }).click();
  await expect(section.getByRole('alert')).toContainText('does not take the key');
  await expect(section.getByRole('alert')).toContainText('v-0a1b2c');
  await section.getByLabel('Secret key').fill(TOKEN);
  await section.getByLabel('Secret key').press('Enter');

  await expect(section.getByText(/^Server key, host 127\.0\.0\.1:\d+, 2,000 calls a minute\.$/)).toBeVisible();
  await expect(section).toContainText('It ends with “6789”');
  expect(await page.content()).not.toContain(TOKEN);
  await section.getByRole('button', { name: 'Try it' }).click();
  await expect(section.getByRole('status')).toContainText('It works: Server key');
  await expect(section.getByText('Calls that failed last')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await section.getByRole('button', { name: 'Enter a management key' }).click();
  await section.getByLabel('Management ID').fill('the-management-id');
  await section.getByLabel('Management token').fill('management-token-of-the-tests');
  await section.getByLabel('Projects to watch').fill('proj_e2e');
  await section.getByRole('button', { name: 'Try and keep it' }).click();
  await expect(section.getByText('Project: proj_e2e')).toBeVisible();
  const metrics = async () =>
    (await page.request.get('/api/metrics', { headers: { authorization: `Bearer ${app.token}` } })).text();
  await expect.poll(metrics, { timeout: 20_000 }).toContain('pointline_webhook_active{project="proj_e2e"} 0');
  await page.goto('/watch');
  await expect(page.getByText('The webhook of the project proj_e2e is switched off in Voucherify')).toBeVisible();
  await expect(page.getByText('Switched off', { exact: true })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.goto('/setup');
  for (const name of [/^Management key/, /^Server key/]) {
    const kept = section.getByRole('group', { name });
    await kept.getByRole('button', { name: 'Remove', exact: true }).click();
    await kept.getByRole('button', { name: 'Remove this key' }).click();
    await expect(kept).toHaveCount(0);
  }
  await expect(section.getByRole('button', { name: 'Enter a key' })).toBeVisible();
});
