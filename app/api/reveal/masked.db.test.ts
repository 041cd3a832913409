import { NextRequest } from 'next/server';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET as getBalance } from '../customers/[id]/balance/route';
import { GET as listNotes, POST as addNote } from '../customers/[id]/notes/route';
import { GET as getCustomer } from '../customers/[id]/route';
import { GET as exportTimeline } from '../customers/[id]/timeline/export/route';
import { GET as getTimeline } from '../customers/[id]/timeline/route';
import { GET as findCustomers } from '../customers/route';
import { GET as getEvent } from '../events/[id]/route';
import { GET as listEvents } from '../events/route';
import { POST as receive } from '../webhooks/voucherify/route';
import { POST as reveal } from './route';
import { makeStaff, newSessionOf } from '#lib/auth/testing/staff.ts';
import type { Role } from '#lib/auth/rights.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const CUSTOMER = {
  object: 'customer',
  id: 'cust_masked1',
  source_id: 'zofia.maj@example.com',
  name: 'Zofia Maj',
  email: 'zofia.maj@example.com',
  phone: '+48 600 700 801',
  birthdate: '1987-06-05',
  address: { city: 'Gdynia', line_1: 'Morska 12' },
  metadata: { nickname: 'Zosia', shoe: 'size-38' },
  updated_at: '2026-02-01T10:00:00.000Z',
};
const REFERRER = { id: 'cust_masked2', object: 'customer', name: 'Olaf Bury', source_id: 'olaf.bury@example.com' };
const QUARANTINED = 'customer.updated:evcus_bad';

/** What reaches the customer, and what is known of them. */
const REACH = /zofia\.maj|maj@|600 ?700|1987-06|Gdynia|Morska|Zosia|size-38|olaf\.bury/;
const NAMES = /Zofia Maj|Olaf Bury/;

const send = async (type: string, data: object, event: string) => {
  const at = '2026-02-01T10:00:00.000Z';
  const body = JSON.stringify({
    ...{ id: `whs_${event}`, project_id: 'proj_1', type, created_at: at, data },
    event: { id: event, type, created_at: at },
  });
  const headers = { 'x-voucherify-signature': signBody(body, 'secret') };
  const request = new NextRequest('http://localhost/api/webhooks/voucherify', { method: 'POST', body, headers });
  expect((await receive(request)).status).toBe(200);
};

let cookies: Record<Role, string>;
beforeEach(() => {
  vi.stubEnv('POINTLINE_API_TOKEN', 't'.repeat(32));
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'secret');
});
beforeAll(async () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'secret');
  await send('customer.created', { customer: CUSTOMER }, 'evcus_one');
  await send('customer.referred', { customer: CUSTOMER, referrer: REFERRER }, 'evcus_two');
  await send('customer.updated', { customer: { ...CUSTOMER, id: { not: 'an id' } } }, 'evcus_bad');
  await waitUntilProjected();
  const signIn = async (role: Role) => {
    const { id } = await makeStaff(`${role}@desk.example`, role);
    return newSessionOf(id);
  };
  cookies = {
    viewer: await signIn('viewer'),
    agent: await signIn('agent'),
    lead: await signIn('lead'),
    administrator: await signIn('administrator'),
  };
});

type Asker = { role: Role; grant?: string } | 'program';

function request(asker: Asker, path: string, body?: object): NextRequest {
  const headers: Record<string, string> =
    asker === 'program'
      ? { authorization: `Bearer ${'t'.repeat(32)}` }
      : { cookie: cookies[asker.role], ...(asker.grant && { 'x-pointline-reveal': asker.grant }) };
  return new NextRequest(`http://localhost${path}`, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
}

const at = (id: string) => ({ params: Promise.resolve({ id }) });
const ID = CUSTOMER.id;

/** Everything that is told of a customer, over every route that tells it. */
async function allTold(asker: Asker): Promise<string> {
  const ask = (path: string) => request(asker, path);
  const events = ['customer.created:evcus_one', 'customer.referred:evcus_two', QUARANTINED];
  const answers = await Promise.all([
    findCustomers(ask(`/api/customers?q=${ID}`), at('')),
    findCustomers(ask('/api/customers?q=Zofia'), at('')),
    getCustomer(ask('/'), at(ID)),
    getTimeline(ask('/'), at(ID)),
    getBalance(ask('/?limit=10'), at(ID)),
    exportTimeline(ask('/?format=csv&zone=UTC'), at(ID)),
    exportTimeline(ask('/?format=json&zone=UTC'), at(ID)),
    listEvents(ask('/'), at('')),
    ...events.map((event) => getEvent(ask('/'), at(event))),
  ]);
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
}

async function grantOf(role: Role, question: object): Promise<string> {
  const response = await reveal(request({ role }, '/api/reveal', question), at(''));
  expect(response.status).toBe(200);
  return ((await response.json()) as { grant: string }).grant;
}

describe('what is masked never leaves', () => {
  test('a program sees all of it', async () => {
    const told = await allTold('program');
    for (const part of ['Zofia Maj', 'zofia.maj@', '600 700', '1987-06', 'Gdynia', 'Zosia', 'Olaf Bury'])
      expect(told).toContain(part);
    expect(told).not.toContain('"masked":');
  });

  test.each(['agent', 'lead', 'administrator'] as const)('%s: names, and no more', async (role) => {
    const told = await allTold({ role });
    expect(told).toMatch(NAMES);
    expect(told).not.toMatch(REACH);
    expect(told).toContain('z•••@e•••.com');
    expect(told).toContain('"masked":"until_revealed"');
  });

  test('a viewer: not even names', async () => {
    const told = await allTold({ role: 'viewer' });
    expect(told).not.toMatch(NAMES);
    expect(told).not.toMatch(REACH);
    expect(told).toContain('Z. M.');
    expect(told).toContain('"masked":"always"');
  });

  test('who looked an address up knows it: it is shown to them, and nothing else', async () => {
    const found = await findCustomers(request({ role: 'viewer' }, `/api/customers?q=${CUSTOMER.email}`), at(''));
    expect(await found.json()).toMatchObject({
      customers: [{ id: ID, name: 'Z. M.', email: CUSTOMER.email, sourceId: CUSTOMER.email }],
    });
  });

  test('a mask is of one length, whatever it stands for', async () => {
    const sizeOf = async (asker: Asker) => (await (await getCustomer(request(asker, '/'), at(ID))).text()).length;
    const before = await sizeOf({ role: 'agent' });
    await database.prisma.customer.update({ where: { id: ID }, data: { email: `z${'o'.repeat(90)}@example.com` } });
    expect(await sizeOf({ role: 'agent' })).toBe(before);
    await database.prisma.customer.update({ where: { id: ID }, data: { email: CUSTOMER.email } });
  });
});

describe('a reveal', () => {
  test('shows an agent one customer, notes it, and nobody else’s data', async () => {
    const grant = await grantOf('agent', { customer: ID });
    const customer = await (await getCustomer(request({ role: 'agent', grant }, '/'), at(ID))).text();
    expect(customer).toContain('"name":"Zofia Maj","email":"zofia.maj@example.com","metadataText":"{\\"nickname\\":');
    expect(customer).not.toContain('"masked"');
    const event = await getEvent(request({ role: 'agent', grant }, '/'), at('customer.created:evcus_one'));
    expect(await event.text()).toContain('Morska 12');
    const nobodys = await getEvent(request({ role: 'agent', grant }, '/'), at(QUARANTINED));
    expect(await nobodys.text()).not.toMatch(REACH);
    const trail = await database.prisma.auditEvent.findMany({ where: { action: 'customer.revealed' } });
    expect(trail).toMatchObject([{ customerId: ID, subject: null, detail: {} }]);
  });

  test('of a webhook that names nobody is for that webhook', async () => {
    const grant = await grantOf('agent', { event: QUARANTINED });
    const asker = { role: 'agent', grant } as const;
    expect(await (await getEvent(request(asker, '/'), at(QUARANTINED))).text()).toContain('Morska 12');
    expect(await (await getCustomer(request(asker, '/'), at(ID))).text()).not.toMatch(REACH);
  });

  test('is refused to a viewer, and a grant of somebody else’s session shows nothing', async () => {
    const response = await reveal(request({ role: 'viewer' }, '/api/reveal', { customer: ID }), at(''));
    expect(response.status).toBe(403);
    const grant = await grantOf('agent', { customer: ID });
    for (const role of ['viewer', 'lead'] as const)
      expect(await (await getCustomer(request({ role, grant }, '/'), at(ID))).text()).not.toMatch(REACH);
  });

  test('of nobody is 404, of a program 400', async () => {
    const status = async (asker: Asker, question: object) =>
      (await reveal(request(asker, '/api/reveal', question), at(''))).status;
    expect(await status({ role: 'agent' }, { customer: 'cust_none' })).toBe(404);
    expect(await status({ role: 'agent' }, { event: 'none' })).toBe(404);
    expect(await status('program', { customer: ID })).toBe(400);
  });
});

describe('a viewer finds by whole ids alone', () => {
  const found = async (role: Role, search: string) => {
    const answer = await findCustomers(request({ role }, `/api/customers?${search}`), at(''));
    return ((await answer.json()) as { customers: { id: string }[] }).customers.map(({ id }) => id);
  };

  test.each([
    'q=Zofia',
    'q=zof',
    'q=zofia.maj',
    'q=zofia.maj%40',
    'q=maj',
    'q=cust_masked',
    'q=zofia-maj%40example.com',
  ])('%s tells a viewer nothing', async (search) => {
    expect(await found('viewer', search)).toEqual([]);
  });

  test('and an agent what it stands in', async () => {
    expect(await found('agent', 'q=zofia.maj')).toEqual([ID]);
    expect(await found('viewer', `q=${ID}`)).toEqual([ID]);
  });

  test('the text filter of a history compares whole ids too', async () => {
    const lines = async (role: Role, q: string) => {
      const answer = await getTimeline(request({ role }, `/?q=${encodeURIComponent(q)}`), at(ID));
      return ((await answer.json()) as { entries: unknown[] }).entries.length;
    };
    expect(await lines('agent', 'Olaf')).toBe(1);
    expect(await lines('viewer', 'Olaf')).toBe(0);
    expect(await lines('viewer', REFERRER.id)).toBe(0);
  });
});

test('a viewer reads notes as they are, without what reaches somebody', async () => {
  const text = 'Rang back at +48 600 700 801 or zofia.maj@example.com: wants 20 points';
  expect((await addNote(request({ role: 'agent' }, '/', { text }), at(ID))).status).toBe(200);
  const read = async (role: Role) => (await listNotes(request({ role }, '/'), at(ID))).text();
  expect(await read('agent')).toContain(text);
  expect(await read('viewer')).toContain('Rang back at ••• or z•••@e•••.com: wants 20 points');
});
