import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { GET as customers } from '#app/api/customers/route.ts';
import { GET as timeline } from '#app/api/customers/[id]/timeline/route.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { readDoor } from '#scripts/serve/read-door.ts';
import { fillHistory } from '#scripts/fill-history.ts';

const database = useTestDatabase();
let http: HttpServer;
beforeEach(() => vi.stubEnv('POINTLINE_API_TOKEN', 'a-token-of-more-than-32-characters'));
beforeAll(async () => {
  await fillHistory(database.owner, { events: 100, customers: 11, large: 20 }, () => undefined);
  const listener = frontOf({
    dev: false,
    forwarded: believeProxies([]),
    doors: [readDoor],
    nameRoute: () => null,
    next: (_, response) => response.writeHead(299).end(),
  });
  http = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
});
afterAll(() => http.close(0));

const headers = { authorization: 'Bearer a-token-of-more-than-32-characters' };
const ask = (path: string, init: RequestInit = {}) => fetch(`${http.url}${path}`, { headers, ...init });

test.each([
  ['/api/customers?source_id=CRM-7', customers, ''],
  ['/api/customers?q=cust_7&limit=1', customers, ''],
  ['/api/customers?limit=none', customers, ''],
  ['/api/customers/cust_1/timeline?limit=7', timeline, 'cust_1'],
  ['/api/customers/cust%5F1/timeline?limit=7', timeline, 'cust_1'],
  ['/api/customers/a%2Fb/timeline', timeline, 'a/b'],
])('%s: what the route answers, with the headers of every answer', async (path, route, id) => {
  const [answer, direct] = [
    await ask(path),
    await route(new Request(`http://desk${path}`, { headers }), { params: Promise.resolve({ id }) }),
  ];
  expect(answer.status).toBe(direct.status);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  for (const name of ['content-type', 'cache-control']) expect(answer.headers.get(name)).toBe(direct.headers.get(name));
  const told = (text: string) => text.replace(/"readAt":"[^"]+"/, '');
  expect(told(await answer.text())).toBe(told(await direct.text()));
});

test.each(['', '/cust_1', '/cust_1/timeline', '/cust_1/balance', '/cust_1/balance/history?card=v_1'])(
  '/api/customers%s: taken here, and told to nobody unknown',
  async (rest) => {
    const path = `/api/customers${rest}`;
    expect([(await ask(path)).status, (await ask(path, { headers: {} })).status]).toEqual([200, 401]);
    expect((await ask(path, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  },
);

test.each([
  ['HEAD', '/api/customers/cust_1'],
  ['POST', '/api/customers'],
  ['GET', '/api/customers/cust_1/notes'],
  ['GET', '/api/customers/cust_1/timeline/more'],
  ['GET', '/api/customersx'],
])('%s %s is left to Next', async (method, path) => {
  expect((await ask(path, { method })).status).toBe(299);
});
