import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET as customers } from '#app/api/customers/route.ts';
import { GET as customer } from '#app/api/customers/[id]/route.ts';
import { GET as balance } from '#app/api/customers/[id]/balance/route.ts';
import { GET as counts } from '#app/api/customers/[id]/counts/route.ts';
import { GET as notes } from '#app/api/customers/[id]/notes/route.ts';
import { GET as timeline } from '#app/api/customers/[id]/timeline/route.ts';
import { GET as event } from '#app/api/events/[id]/route.ts';
import { GET as stream } from '#app/api/stream/route.ts';
import { GET as staff } from '#app/api/staff/route.ts';
import { GET as watch } from '#app/api/watch/route.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { traceIdentifier } from '#features/trace/trace.server.ts';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { cookieHeader, makeStaff, PASSWORD, testViewer } from '#lib/auth/testing/staff.ts';
import { writeUnknownCallers } from '#lib/auth/unknown-callers.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { customerSeen, incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { withRequest } from '#lib/log/request-id.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { readDoor } from '#scripts/serve/read-door.ts';

const database = useTestDatabase();
const TOKEN = 'the-token-of-the-test-which-is-long-enough';
const MANY = 220;
let agent = '';
let seen = 0n;

beforeAll(async () => {
  const facts = [
    customerSeen('cust_anna', { sourceId: 'anna@example.com', name: 'Anna Nowak', email: 'anna@example.com' }),
    customerSeen('cust_old', { sourceId: 'again' }),
    customerSeen('cust_new', { sourceId: 'again' }),
    ...Array.from({ length: MANY }, (_, index) => customerSeen(`cust_${index}`, { name: `Kowalska ${index}` })),
  ];
  await recordEvents(database.prisma, [incomingEvent('all', facts)]);
  await makeStaff('bea@example.com', 'agent');
  const signedIn = await signIn({ email: 'bea@example.com', password: PASSWORD }, new Headers());
  if (signedIn.outcome === 'signed_in') agent = cookieHeader(signedIn.cookies);
});

beforeEach(async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', TOKEN);
  seen = (await database.prisma.auditEvent.aggregate({ _max: { id: true } }))._max.id ?? 0n;
});

const linesSince = () => database.prisma.auditEvent.findMany({ where: { id: { gt: seen } }, orderBy: { id: 'asc' } });

type Route = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

function ask(route: unknown, path: string, { params = {}, headers = {} }: { params?: object; headers?: HeadersInit }) {
  const request = new NextRequest(`http://desk.lan${path}`, { headers });
  return (route as Route)(request, { params: Promise.resolve(params) as Promise<never> });
}

const withToken = { authorization: `Bearer ${TOKEN}` };

describe('a search leaves one line, with whom it showed and no word of what was typed', () => {
  const viewer = testViewer({ id: 'searcher' });

  test.each<[string, Parameters<typeof findCustomers>[1], string[]]>([
    ['a source_id', { source_id: 'anna@example.com' }, ['cust_anna']],
    ['a source_id of two', { source_id: 'again' }, ['cust_new', 'cust_old']],
    ['a source_id in another case', { source_id: 'Anna@Example.com' }, ['cust_anna']],
    ['a source_id of nobody', { source_id: 'nobody@example.com' }, []],
    ['an e-mail', { q: 'anna@example.com' }, ['cust_anna']],
    ['an e-mail in another case', { q: 'ANNA@example.com' }, ['cust_anna']],
    ['a part of a name', { q: 'nowak' }, ['cust_anna']],
    ['nobody’s name', { q: 'Zeppelin' }, []],
    ['nothing', { q: ' ' }, []],
  ])('%s', async (_, search, ids) => {
    const found = await findCustomers(viewer, search);
    expect(found.customers.map(({ id }) => id).sort()).toEqual(ids);
    const lines = await linesSince();
    expect(lines).toMatchObject([{ action: 'customers.searched', actorId: 'searcher' }]);
    expect(lines[0]!.customerIds.sort()).toEqual(ids);
    expect(lines[0]!.subject).toBe(typedDigest(search.source_id ?? search.q ?? ''));
    expect(JSON.stringify(lines[0]!.detail)).toBe('{}');
  });

  test('a page of 200, and the page behind it', async () => {
    const first = await findCustomers(viewer, { q: 'kowalska', limit: 200 });
    const second = await findCustomers(viewer, { q: 'kowalska', limit: 200, cursor: first.nextCursor! });
    const shown = (await linesSince()).map(({ customerIds }) => customerIds);
    expect(shown).toEqual([first.customers.map(({ id }) => id), second.customers.map(({ id }) => id)]);
    expect(shown.map(({ length }) => length)).toEqual([200, MANY - 200]);
  });

  test('a trace, and who stands beside a customer that is opened', async () => {
    await traceIdentifier(viewer, { id: 'anna@example.com' });
    await getCustomer(viewer, 'cust_old');
    expect(await linesSince()).toMatchObject([
      { action: 'identifier.traced', subject: typedDigest('anna@example.com'), customerIds: ['cust_anna'] },
      { action: 'customer.opened', customerId: 'cust_old', customerIds: ['cust_new'] },
    ]);
  });
});

describe('what is refused leaves a line', () => {
  test('for lack of a right: each of six', async () => {
    for (const route of [staff, watch, staff, watch, staff, watch])
      expect((await ask(route, '/api/x', { headers: { cookie: agent } })).status).toBe(403);
    const lines = await linesSince();
    expect(lines.map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual(
      Array.from({ length: 6 }, () => ['refused.forbidden', 'staff', 'Ada Agent']),
    );
  });

  test('because there is nothing of that name, which is kept only where it is an id', async () => {
    for (const id of ['cust_nobody', 'anna@example.com', 'Anna Nowak'])
      expect((await ask(customer, '/api/x', { params: { id }, headers: withToken })).status).toBe(404);
    expect((await ask(event, '/api/x', { params: { id: 'evt_none' }, headers: withToken })).status).toBe(404);
    expect((await linesSince()).map(({ action, actorKind, subject }) => [action, actorKind, subject])).toEqual(
      ['cust_nobody', typedDigest('anna@example.com'), typedDigest('Anna Nowak'), 'evt_none'].map((subject) => [
        'refused.not_found',
        'token',
        subject,
      ]),
    );
  });

  test('of nobody known: by address, the first and how many more, so that nobody fills the trail', async () => {
    const from = (address: string, run: () => Promise<unknown>) =>
      withRequest({ id: `of-${address}`, address, route: '/api/customers' }, run);
    await from('192.0.2.1', async () => {
      for (let time = 0; time < 500; time += 1)
        await ask(customers, '/api/customers', { headers: { cookie: `pointline=wrong-${time}` } });
    });
    await from('192.0.2.2', async () => {
      for (let time = 0; time < 3; time += 1) expect((await ask(customers, '/api/customers', {})).status).toBe(401);
    });
    await writeUnknownCallers();
    await expect.poll(async () => (await linesSince()).length).toBe(4);
    const told = (await linesSince()).map(({ action, actorKind, address, requestId, detail }) => ({
      ...{ action, actorKind, address, requestId, detail },
    }));
    for (const [address, times] of [
      ['192.0.2.1', 1],
      ['192.0.2.1', 499],
      ['192.0.2.2', 1],
      ['192.0.2.2', 2],
    ])
      expect(told).toContainEqual({
        ...{ action: 'refused.unknown', actorKind: 'nobody', address, requestId: `of-${address}` },
        detail: { times, route: '/api/customers' },
      });
  });
});

describe('over HTTP', () => {
  let http: HttpServer;
  beforeAll(async () => {
    const next = () => undefined;
    const listener = frontOf({
      dev: false,
      forwarded: believeProxies([]),
      doors: [readDoor],
      nameRoute: () => null,
      next,
    });
    http = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
  });
  afterAll(() => http.close(0));

  test('a line says from which address and by which request', async () => {
    const answer = await fetch(`${http.url}/api/customers/cust_anna`, { headers: withToken });
    expect(answer.status).toBe(200);
    expect(await linesSince()).toMatchObject([
      { action: 'customer.opened', address: '127.0.0.1', requestId: answer.headers.get('x-request-id') },
    ]);
  });
});

test.each<[string, unknown, (id: string) => { path: string; params: object }]>([
  ['a customer', customer, (id) => ({ path: '/x', params: { id } })],
  ['a history', timeline, (id) => ({ path: '/x', params: { id } })],
  ['a balance', balance, (id) => ({ path: '/x', params: { id } })],
  ['counts', counts, (id) => ({ path: '/x', params: { id } })],
  ['notes', notes, (id) => ({ path: '/x', params: { id } })],
  ['an event', event, (id) => ({ path: '/x', params: { id } })],
  ['changes', stream, (id) => ({ path: `/x?customer=${id}`, params: {} })],
])('an id of 8,000 characters is nothing that is there: %s', async (_, route, asked) => {
  const { path, params } = asked('x'.repeat(8_000));
  const answer = await ask(route, path, { params, headers: withToken });
  expect([400, 404]).toContain(answer.status);
});

test.each([201, 900])(
  'nor does one of %i characters break a read that asks for nothing that is there',
  async (length) => {
    const id = 'ü'.repeat(length);
    for (const route of [timeline, balance, counts])
      expect((await ask(route, '/x', { params: { id }, headers: withToken })).status).toBe(200);
    expect((await linesSince()).map(({ customerId, subject }) => [customerId, subject])).toEqual(
      Array.from({ length: 3 }, () => [null, typedDigest(id)]),
    );
  },
);
