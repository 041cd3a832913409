import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';
import { BUDGET, pageRoutes, weighPage } from './page-weight';

const routes = await pageRoutes();

/** Where to see each page; a new one is missing here until somebody says. */
function addressesOf({ customerId, eventId }: { customerId: string; eventId: string }): Record<string, string> {
  return {
    '/': '/',
    '/account': '/account',
    '/confirm': '/confirm',
    '/audit': '/audit',
    '/customers/[id]': `/customers/${customerId}`,
    '/customers/[id]/person': `/customers/${customerId}/person`,
    '/customers/[id]/statement': `/customers/${customerId}/statement`,
    '/erasures': '/erasures',
    '/events': '/events',
    '/events/[id]': `/events/${encodeURIComponent(eventId)}`,
    '/lookup/answer': '/lookup?source_id=nobody',
    '/new-password': '/new-password',
    '/password': '/password',
    '/second-factor': '/second-factor',
    '/setup': '/setup',
    '/sign-in': '/sign-in',
    '/sign-in/code': '/sign-in/code',
    '/sign-in/connect': '/sign-in/connect',
    '/staff': '/staff',
    '/told': '/told',
    '/tokens': '/tokens',
    '/watch': '/watch',
    '/welcome': '/welcome',
  };
}

test('no page loads more JavaScript than it may before somebody does something on it', async ({
  app,
  browser,
  administrator,
  page,
}) => {
  const customer = person();
  await sendMovements(app, { customer, card: loyaltyCard(), count: 12 });
  const events = (await (await page.request.get('/api/events')).json()) as { events: [{ id: string }] };
  const addresses = addressesOf({ customerId: customer.id, eventId: events.events[0].id });
  expect(Object.keys(addresses).sort()).toEqual(routes);

  const staff = await browser.newContext({ baseURL: app.url, storageState: administrator });
  const stranger = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
  for (const [route, path] of Object.entries(addresses)) {
    const context = route === '/sign-in' ? stranger : staff;
    const { br, gzip, scripts, errors } = await weighPage(context, path);
    console.log(`${route}: ${kB(br)} kB in brotli, ${kB(gzip)} kB in gzip, ${scripts.length} files`);
    expect(scripts.length, route).toBeGreaterThan(0);
    expect
      .soft(
        errors.filter((error) => !/ERR_FAILED/.test(error)),
        `${route} in the console`,
      )
      .toEqual([]);
    expect.soft(br, `${route} in brotli`).toBeLessThanOrEqual(BUDGET);
  }
  await Promise.all([staff.close(), stranger.close()]);
});

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
