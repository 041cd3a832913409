import { expect, test } from './fixtures';
import { person } from './customer-webhooks';
import { postWebhook } from '#simulator/post-webhook.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';

/** Longer than JavaScript's numbers, or otherwise spelled than it would. */
const METADATA =
  '{"hubspot":9007199254740993,"rate":0.30000000000000004,"far":1e400,"nought":-0,"fixed":1.50,' +
  '"list":[1152921506151679042],"2":"b","1":"a"}';

/** A webhook's text, with a byte order mark, whose customer has that metadata. */
function withMetadata(): { id: string; text: string } {
  const customer = person({ name: 'Dot Digit' });
  const type = 'customer.created';
  const at = '2026-05-01T10:00:00.000Z';
  const envelope = {
    id: `whs_${customer.id}`,
    project_id: 'proj_1',
    type,
    created_at: at,
    source: { id: 'wh_1', object: 'webhook' },
    data: { customer: { ...customer, metadata: '@metadata' } },
    event: { id: `evcus_${customer.id}`, type, created_at: at },
  };
  return { id: customer.id, text: `\ufeff${JSON.stringify(envelope).replace('"@metadata"', METADATA)}` };
}

test('numbers show as the shop sent them: on the customer’s page, in the payload and in the interface', async ({
  app,
  page,
  request,
}) => {
  const { id, text } = withMetadata();
  expect((await postWebhook({ url: app.url, secret: app.secret }, text)).status).toBe(200);

  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'Reveal personal data' }).click();
  await page.getByText('More about this customer').click();
  for (const shown of ['9007199254740993', '0.30000000000000004', '1e400', '-0', '1.50', '[1152921506151679042]']) {
    await expect(page.getByText(shown, { exact: true })).toBeVisible();
  }
  expect(
    await (
      await request.get(`${app.url}/api/customers/${id}`, { headers: { authorization: `Bearer ${app.token}` } })
    ).text(),
  ).toContain(`"metadata":${METADATA}`);

  await page.goto(`/events/${encodeURIComponent(`customer.created:evcus_${id}`)}`);
  await page.getByRole('button', { name: 'Reveal personal data' }).click();
  const payload = page.getByRole('figure', { name: 'Payload' });
  await expect(payload).toContainText(
    `${new Intl.NumberFormat('en-GB').format(Buffer.byteLength(text))} bytes as sent`,
  );
  await payload.getByRole('button', { name: 'Unfold all' }).click();
  for (const shown of ['9007199254740993', '1e400', '1.50']) await expect(payload).toContainText(shown);
});

test('calls of the interface are never redirected', async ({ app }) => {
  const port = Number(new URL(app.url).port);
  const ask = async (method: string, target: string, headers: string[] = []) =>
    exchange({
      port,
      head: [
        `${method} ${target} HTTP/1.1`,
        'Host: x',
        'Connection: close',
        `Authorization: Bearer ${app.token}`,
        ...headers,
      ],
    });
  // Next ties what hangs up on upgrades to the server of its first request
  await ask('GET', '/api/health/live');
  for (const target of [
    '/api/webhooks/voucherify/',
    '/api//webhooks/voucherify',
    '//api/webhooks/voucherify/',
    `${app.url}/api/webhooks/voucherify`,
  ]) {
    for (const headers of [[], ['Upgrade: h2c', 'Connection: Upgrade']]) {
      const { statuses, text } = await ask('POST', target, headers);
      expect([target, statuses, text]).toEqual([target, [401], expect.stringContaining('bad_signature')]);
    }
  }
  for (const [target, status] of [
    ['/api/events/', 200],
    ['//api/events', 200],
    ['/API/events?limit=1', 200],
    ['/api/', 404],
    ['/api/nothing/', 404],
  ] as const) {
    const { statuses, headers } = await ask('GET', target);
    expect([target, statuses, headers['content-type']]).toEqual([target, [status], 'application/json']);
  }
});
