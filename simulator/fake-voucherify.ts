import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedEvent } from '#simulator/event.ts';
import { iso } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, LoyaltyCard, Movement } from '#simulator/model.ts';
import { transactionObject } from '#simulator/objects/transaction.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Milliseconds that an answer takes, as over the internet. */
const LATENCY = 150;
const MOST = 100;

export type FakeVoucherify = {
  url: string;
  /** The world whose state is told from now on. */
  show: (world: World) => void;
  /** Remembers what events say of transactions: the world keeps no more than their numbers. */
  note: (events: readonly SimulatedEvent[]) => void;
  close: () => void;
};

/**
 * Voucherify's own interface over a simulated shop, on a free port of this machine: what a customer holds, their
 * activity (of which the simulated shop has none that no webhook tells), and a card's transactions.
 * https://docs.voucherify.io/api-reference
 */
export async function startFakeVoucherify(): Promise<FakeVoucherify> {
  const transactions = new Map<string, JsonObject>();
  let shown: World | null = null;
  const server = createServer((request, response) => {
    setTimeout(() => answer(request, response, shown && { world: shown, transactions }), LATENCY);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (world) => void (shown = world),
    note: (events) => {
      for (const { body } of events) {
        const transaction = body.data['transaction'];
        if (isWhole(transaction)) transactions.set(transaction.id, transaction);
      }
    },
    close: () => close(server),
  };
}

type Shop = { world: World; transactions: ReadonlyMap<string, JsonObject> };

const CUSTOMER = /^\/v1\/customers\/([^/]+)\/(redeemables|activity)$/;
const CARD = /^\/v1\/vouchers\/([^/]+)\/transactions$/;

function answer(request: IncomingMessage, response: ServerResponse, shop: Shop | null): void {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://fake').pathname);
  const data = shop && dataAt(path, shop);
  response.writeHead(data ? 200 : 404, {
    'content-type': 'application/json',
    'x-rate-limit-limit': '2000',
    'x-rate-limit-type': 'api_calls',
  });
  response.end(
    JSON.stringify(
      data
        ? { object: 'list', data_ref: 'data', data: data.slice(0, MOST), has_more: data.length > MOST }
        : { code: 404, key: 'not_found', message: 'Resource not found', request_id: 'v-0000000000fake' },
    ),
  );
}

function dataAt(path: string, { world, transactions }: Shop): JsonObject[] | null {
  const [, customerId, what] = CUSTOMER.exec(path) ?? [];
  if (customerId !== undefined) {
    const customer = world.customers.find(({ id, sourceId }) => customerId === id || customerId === sourceId);
    if (!customer || customer.deletedAt !== null) return null;
    return what === 'activity' ? [] : customer.cards.map((card) => holding(customer, card));
  }
  const [, cardId] = CARD.exec(path) ?? [];
  const card = world.cards.find(({ id, code }) => cardId === id || cardId === code);
  return card ? card.movements.toReversed().map((movement) => transactionOf(card, movement, transactions)) : null;
}

function transactionOf(
  card: Parameters<typeof transactionObject>[0],
  movement: Movement,
  transactions: Shop['transactions'],
): JsonObject {
  return transactions.get(movement.transactionId) ?? transactionObject(card, movement, {});
}

function holding(customer: Customer, card: LoyaltyCard): JsonObject {
  return {
    id: `rh_${card.id.slice(2, 20)}`,
    created_at: iso(card.createdAt),
    redeemable_id: card.id,
    redeemable_object: 'voucher',
    customer_id: customer.id,
    holder_role: 'OWNER',
    campaign_id: card.campaign.id,
    campaign_type: card.campaign.campaignType,
    voucher_type: card.type,
    redeemable: {
      type: 'voucher',
      voucher: {
        id: card.id,
        code: card.code,
        campaign: card.campaign.name,
        campaign_id: card.campaign.id,
        type: card.type,
        loyalty_card: { points: card.points, balance: balanceOf(card) },
        active: card.active,
        holder_id: customer.id,
        object: 'voucher',
      },
      status: 'ACTIVE',
    },
  };
}

/** Some webhooks carry a transaction cut down, without what it belongs to. */
function isWhole(value: unknown): value is JsonObject & { id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('details' in value)) return false;
  return typeof value.id === 'string' && value.details !== null;
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
