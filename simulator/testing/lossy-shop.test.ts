import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { WebhookBody } from '#simulator/event.ts';
import { againstTruth, type KnownCard } from '#simulator/testing/against-truth.ts';
import { anyTrouble } from '#simulator/testing/any-trouble.ts';
import { openLossyShop, type LossyShop, type Trouble } from '#simulator/testing/lossy-shop.ts';

const Transaction = z.looseObject({
  id: z.string(),
  voucher_id: z.string(),
  details: z.looseObject({
    balance: z.looseObject({ points: z.int().optional(), amount: z.int().optional(), balance: z.int() }),
  }),
});
type Transaction = z.infer<typeof Transaction>;
const Page = z.object({ data: z.array(Transaction), has_more: z.boolean() });

const PATIENCE = 40;
const FROM = new Date('2026-01-05T00:00:00Z');

/** Asks until the answer is one. */
async function page(url: string): Promise<z.infer<typeof Page>> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const response = await fetch(url, { headers: { 'x-app-id': 'a', 'x-app-token': 't' } }).catch(() => null);
    const body: unknown = await response?.json().catch(() => null);
    const { data } = Page.safeParse(response?.ok ? body : null);
    if (data) return data;
  }
  throw new Error(`no answer: ${url}`);
}

/** From a cursor to the end, or from the beginning. */
async function tail({ fake, world }: LossyShop, cursors: Map<string, string>): Promise<Transaction[]> {
  const found: Transaction[] = [];
  for (const { id } of [...world.programme.loyalty, world.programme.gifts]) {
    for (let more = true; more;) {
      const after = cursors.get(id);
      const cursor = after === undefined ? '' : `&starting_after_id=${after}`;
      const { data, has_more } = await page(`${fake.url}/v1/campaigns/${id}/transactions?order=id&limit=100${cursor}`);
      found.push(...data);
      const last = data.at(-1);
      if (last) cursors.set(id, last.id);
      more = has_more;
    }
  }
  return found;
}

/** Both as a receiver that only adds, and keeps as the balance what the newest of a card's movements left. */
function known(shop: LossyShop, transactions: Iterable<Transaction>): KnownCard[] {
  const byId = new Map([...transactions].map((transaction) => [transaction.id, transaction]));
  return shop.truth().cards.map(({ id, movements }) => ({
    id,
    balance: byId.get(movements.at(-1)?.transactionId ?? '')?.details.balance.balance ?? null,
    movements: [...byId.values()]
      .filter(({ voucher_id }) => voucher_id === id)
      .map(({ id: transactionId, details: { balance } }) => ({
        transactionId,
        points: balance.points ?? balance.amount ?? 0,
      })),
  }));
}

async function live(
  trouble: Trouble,
  look: (shop: LossyShop, arrived: WebhookBody[]) => Promise<Transaction[]>,
): Promise<{ missing: string[]; answerFaults: string[] }> {
  const shop = await openLossyShop(trouble);
  try {
    const all: Transaction[] = [];
    for (const at of trouble.looks) all.push(...(await look(shop, shop.arrive(at))));
    return { missing: againstTruth(shop.truth(), known(shop, all)), answerFaults: shop.answerFaults };
  } finally {
    shop.fake.close();
  }
}

test('whoever reads all from the beginning, again and again, has the truth whatever goes wrong', async () => {
  await fc.assert(
    fc.asyncProperty(anyTrouble({ from: FROM, days: 180, customers: 4 }), async (trouble) => {
      const { missing, answerFaults } = await live(trouble, async (shop) => {
        const looks = Array.from({ length: 4 }, () => tail(shop, new Map()));
        return (await Promise.all(looks)).flat();
      });
      expect(missing).toEqual([]);
      expect(answerFaults).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

const LATE = { seed: 3, from: FROM, customers: 5, losses: { lostMovements: 0.3, lostEvents: 0.1, lateEvents: 0.1 } };
const LOOKS = [60, 90, 120, 150, 180].map((day) => new Date(FROM.getTime() + day * 86_400_000));

test.each([
  ['is committed late', { timedIds: true, switches: { late: { share: 0.3, calls: 1 } } }, true],
  ['has an id out of order', { timedIds: false, switches: {} }, true],
  ['comes in order', { timedIds: true, switches: {} }, false],
])('a tail that reads on from its cursor misses what %s', async (_, over, misses) => {
  const cursors = new Map<string, string>();
  const { missing } = await live({ ...LATE, ...over, looks: LOOKS }, (shop) => tail(shop, cursors));
  expect(missing.length > 0).toBe(misses);
});

test('webhooks alone miss movements, and the same trouble loses the same ones', async () => {
  const trouble = { ...LATE, timedIds: true, switches: {}, looks: LOOKS };
  const heard = async () => {
    const shop = await openLossyShop(trouble);
    const bodies = LOOKS.flatMap((at) => shop.arrive(at));
    shop.fake.close();
    const told = new Set(bodies.map(({ event }) => event.id));
    const unheard = shop
      .truth()
      .cards.flatMap(({ movements }) => movements.filter(({ eventIds }) => eventIds.every((id) => !told.has(id))));
    return { bodies, unheard };
  };
  const [first, second] = [await heard(), await heard()];
  expect(first.unheard.length).toBeGreaterThan(0);
  expect(first.bodies).toEqual(second.bodies);
});
