import { faultsOf } from './axe';
import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

/** A customer with names and ids as awkward as they come, and an event of a type that only this one sent. */
async function awkwardCustomer(app: App) {
  const customer = person({
    name: 'Wolfeschlegelsteinhausen'.repeat(8),
    source_id: `\u0645\u062d\u0645\u062f-${'x'.repeat(990)}`,
  });
  const card = loyaltyCard({
    code: 'C'.repeat(150),
    campaign: { id: 'camp_awkward', name: '\u{1F469}\u200D\u{1F469}\u200D\u{1F467} '.repeat(20) },
  });
  await sendMovements(app, { customer, card, count: 2 });
  const type = `weather.changed_${customer.id}`;
  await app.send(type, { customer }, { eventId: `evcus_${customer.id}` });
  return {
    customerPath: `/customers/${customer.id}`,
    type,
    eventPath: `/events/${encodeURIComponent(`${type}:evcus_${customer.id}`)}`,
  };
}

test('the pages of a customer are clean @phone', async ({ app, page }) => {
  const { customerPath, type, eventPath } = await awkwardCustomer(app);
  for (const path of [customerPath, `${customerPath}?card=nothing`, eventPath, `/events?type=${type}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await faultsOf(page), path).toEqual([]);
  }
});

test('the pages around it are clean @phone', async ({ page }) => {
  for (const path of ['/', '/setup', '/lookup?source_id=nobody', '/events?type=never.sent']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await faultsOf(page), path).toEqual([]);
  }
});

test('the look-up dialog is clean @phone', async ({ page }) => {
  await page.goto('/setup');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Look up a customer' }).getByRole('textbox').fill('nobody at all');
  await expect(page.getByText('No customer matches “nobody at all”.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
