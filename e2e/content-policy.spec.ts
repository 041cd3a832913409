import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';

test.use({ expectedErrors: [/violates the following Content Security Policy directive/] });

test('no script runs that the desk has not written into its page', async ({ app, page }) => {
  const customer = person();
  await sendMovements(app, { customer, card: loyaltyCard(), count: 3 });
  const address = `/customers/${customer.id}`;
  // As a hole in the page would let a name do it
  const smuggled =
    '<script>window.smuggled = "script"</script><img src="data:," onerror="window.smuggled = \'handler\'">' +
    '<iframe srcdoc="<script>parent.smuggled = \'frame\'</script>"></iframe><base href="https://elsewhere.example/">';
  const refused: string[] = [];
  page.on('console', (message) => {
    const [what] = /Executing inline \S+|base URI/.exec(message.text()) ?? [];
    if (what !== undefined) refused.push(what);
  });
  await page.route(`**${address}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('<body', `${smuggled}<body`) });
  });
  const nonces = new Set<string>();
  for (let visit = 0; visit < 2; visit++) {
    const answer = await page.goto(address);
    nonces.add(/'nonce-([^']{22,})'/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1] ?? '');
    await expect(page.getByRole('heading', { name: customer.name ?? '' })).toBeVisible();
  }
  expect([nonces.size, nonces.has('')]).toEqual([2, false]);
  await expect
    .poll(() => [...new Set(refused)].sort())
    .toEqual(['Executing inline event', 'Executing inline script', 'base URI']);
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
});
