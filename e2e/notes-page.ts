import type { Page } from '@playwright/test';
import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import type { App } from './fixtures';

export async function customerWithLines(app: App, name: string, count = 2) {
  const customer = person({ name });
  await sendMovements(app, { customer, card: loyaltyCard(), count });
  return { id: customer.id, path: `/customers/${customer.id}` };
}

export const listOf = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' });
export const notesIn = (page: Page) => listOf(page).getByRole('article', { name: /^Note by/ });
export const addNote = (page: Page) =>
  page.getByRole('region', { name: 'History' }).getByRole('button', { name: /(Add|Continue) note/ });
export const box = (page: Page) => page.getByRole('textbox', { name: /for staff only/ });

/** As a colleague's program would. */
export function write(app: App, customerId: string, note: object) {
  return fetch(`${app.url}/api/customers/${customerId}/notes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(note),
  });
}
