import type { Page } from '@playwright/test';
import {
  buyForPoints,
  type LoyaltyCard,
  loyaltyCard,
  person,
  type Person,
  pointsAdded,
  published,
} from './customer-webhooks';
import type { App } from './fixtures';

export type Told = { customer: Person; card: LoyaltyCard };

/** 620 points on 2 May, 500 of them spent on 3 May. */
export async function buyer(app: App, over: Partial<Person> = {}): Promise<Told> {
  const customer = person({ name: 'Tela Told', ...over });
  const card = loyaltyCard();
  const send = (type: string, data: object, at: string) => app.send(type, data, { createdAt: at });
  await send(
    'voucher.published',
    published({ customer, card, at: new Date('2026-05-01T10:00:00Z') }),
    '2026-05-01T10:00:00.000Z',
  );
  await send(
    'voucher.loyalty_card.points_added',
    pointsAdded({ customer, card, points: 620, balance: 620, at: new Date('2026-05-02T23:30:00Z') }),
    '2026-05-02T23:30:00.000Z',
  );
  await buyForPoints(app, {
    customer,
    card,
    points: 500,
    balance: 120,
    at: new Date('2026-05-03T14:02:00Z'),
    product: 'Free coffee',
  });
  return { customer, card };
}

export const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
export const lines = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
export const draft = (page: Page) => page.getByRole('textbox', { name: /^Answer/ });
