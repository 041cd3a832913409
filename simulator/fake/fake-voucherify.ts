import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedEvent } from '#simulator/event.ts';
import type { Answer, Route, Shop } from '#simulator/fake/route.ts';
import { CUSTOMER_ROUTES } from '#simulator/fake/routes/customers.ts';
import { LOYALTY_V2_ROUTES } from '#simulator/fake/routes/loyalty-v2.ts';
import { VOUCHER_ROUTES } from '#simulator/fake/routes/vouchers.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Milliseconds that an answer takes, as over the internet. */
const LATENCY = 150;

export type FakeVoucherify = {
  url: string;
  /** The world whose state is told from now on. */
  show: (world: World) => void;
  /** Remembers what events say of transactions: the world keeps no more than their numbers. */
  note: (events: readonly SimulatedEvent[]) => void;
  close: () => void;
};

/**
 * Voucherify's own interface over a simulated shop, on a free port of this machine. Each call is in `routes/`.
 * https://docs.voucherify.io/api-reference
 */
export async function startFakeVoucherify(): Promise<FakeVoucherify> {
  const transactions = new Map<string, JsonObject>();
  let shown: World | null = null;
  const server = createServer((request, response) => {
    setTimeout(() => void answer(request, response, shown && { world: shown, transactions }), LATENCY);
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

const ROUTES: readonly Route[] = [...CUSTOMER_ROUTES, ...VOUCHER_ROUTES, ...LOYALTY_V2_ROUTES];
const NOT_FOUND: Answer = {
  status: 404,
  body: { code: 404, key: 'not_found', message: 'Resource not found', request_id: 'v-0000000000fake' },
};

async function answer(request: IncomingMessage, response: ServerResponse, shop: Shop | null): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
  const text = await textOf(request);
  const body = text === '' ? null : (JSON.parse(text) as JsonObject);
  const route = ROUTES.find(({ method, path }) => method === request.method && path.test(pathname));
  const names = (route?.path.exec(pathname) ?? []).slice(1).map(decodeURIComponent);
  const told = (shop && route?.answer({ shop, names, query, body })) ?? NOT_FOUND;
  response.writeHead(told.status, {
    'content-type': 'application/json',
    'x-rate-limit-limit': '2000',
    'x-rate-limit-type': 'api_calls',
  });
  response.end(JSON.stringify(told.body));
}

/** Some webhooks carry a transaction cut down, without what it belongs to. */
function isWhole(value: unknown): value is JsonObject & { id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('details' in value)) return false;
  return typeof value.id === 'string' && value.details !== null;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
