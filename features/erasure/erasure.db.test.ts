import { unzipSync } from 'fflate';
import { NextRequest } from 'next/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { runErasures } from '#lib/ingest/erasure/run-erasures.ts';
import { textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BEN, BODIES, HERS, incoming, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getEvent } from '#features/events/event.server.ts';
import { findErasure, openErasure } from '#features/erasure/find-erasure.server.ts';
import { listErasures } from '#features/erasure/list-erasures.server.ts';
import { personFiles } from '#features/erasure/person-files.server.ts';
import { cancelErasure, requestErasure } from '#features/erasure/request-erasure.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const administrator = testViewer({ id: 'staff_admin', name: 'Ada Min', role: 'administrator' });
const actions = async () =>
  (await database.prisma.auditEvent.findMany({ where: { customerId: ZOE }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

beforeAll(async () => {
  await recordEvents(database.prisma, BODIES.map(incoming));
  const author = { authorKind: 'staff', authorId: 's', authorName: 'Sam Staff' };
  await database.prisma.note.create({ data: { ...author, id: 'n', customerId: ZOE, text: 'Call Zobelina' } });
});

test('everything about a person is one archive, without what is of others and without names of staff', async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', 't'.repeat(32));
  const { GET } = await import('#app/api/customers/[id]/everything/route.ts');
  const request = new NextRequest('http://desk.lan/', { headers: { authorization: `Bearer ${'t'.repeat(32)}` } });
  const response = await GET(request, { params: Promise.resolve({ id: ZOE }) });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="person-[\dT-]+\.zip"$/);
  const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())));
  const texts = new Map(files.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  expect([...texts.keys()].sort()).toEqual([
    ...[
      'README.txt',
      'history.csv',
      'history.json',
      'notes.jsonl',
      'person.json',
      'webhooks.jsonl',
      'who-looked.jsonl',
    ],
  ]);
  const all = [...texts.values()].join('\n');
  expect(textsIn(all, HERS).sort()).toEqual(HERS.toSorted());
  expect(textsIn(all, ['Ben Other', 'ben@example.com', 'crm-99', 'Sam Staff', 'Ada Min'])).toEqual([]);
  for (const name of texts.keys())
    if (name.endsWith('.jsonl'))
      texts
        .get(name)!
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one) as unknown);
  expect(JSON.parse(texts.get('person.json')!)).toMatchObject({ customer: { id: ZOE, name: 'Zoë Ann Quirk' } });
  expect(await actions()).toContain('person.exported');
});

test('only who may erase may look, ask or take back, and nobody by a slip', async () => {
  for (const role of ['viewer', 'agent', 'lead'] as const) {
    const viewer = testViewer({ role });
    await expect(requestErasure(viewer, ZOE, ZOE)).rejects.toThrow('administrator');
    await expect(findErasure(viewer, ZOE)).rejects.toThrow('administrator');
    await expect(listErasures(viewer)).rejects.toThrow('administrator');
    await expect(personFiles(viewer, ZOE)).rejects.toThrow('administrator');
  }
  await expect(requestErasure(administrator, ZOE, BEN)).rejects.toThrow('Type the customer’s id');
  await expect(requestErasure(administrator, 'cust_no', 'cust_no')).rejects.toThrow('No webhook ever named');
  expect(await database.prisma.erasure.count()).toBe(0);
});

test('asked for, taken back, asked for again and done, it is in the trail and on the customer’s page', async () => {
  vi.stubEnv('POINTLINE_ERASURE_DELAY_DAYS', '7');
  const first = await requestErasure(administrator, ZOE, ` ${ZOE} `);
  expect(first).toMatchObject({ state: 'waiting', cause: 'staff', askedBy: 'Ada Min' });
  expect(Date.parse(first.dueAt) - Date.parse(first.askedAt)).toBeGreaterThan(6.9 * 86_400_000);
  await expect(requestErasure(administrator, ZOE, ZOE)).rejects.toThrow('under way already');
  expect(await runErasures(database.prisma)).toBe(0);
  expect((await cancelErasure(administrator, first.id)).state).toBe('canceled');
  await expect(cancelErasure(administrator, first.id)).rejects.toThrow('cannot be taken back');
  expect(await findErasure(administrator, ZOE)).toEqual({ erasure: null });

  vi.stubEnv('POINTLINE_ERASURE_DELAY_DAYS', '0');
  const second = await requestErasure(administrator, ZOE, ZOE);
  await expect(cancelErasure(administrator, second.id)).rejects.toThrow('cannot be taken back');
  expect(await runErasures(database.prisma)).toBe(1);
  expect((await openErasure(administrator, ZOE)).erasure).toMatchObject({ id: second.id, state: 'done' });
  expect((await listErasures(administrator)).erasures.map(({ state }) => state)).toEqual(['done', 'canceled']);
  const { customer } = await getCustomer(administrator, ZOE);
  expect(customer).toMatchObject({ name: null, email: null, sourceId: null, metadataText: '{}' });
  expect(customer.erasedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect((await getCustomer(administrator, BEN)).customer.erasedAt).toBeNull();
  const event = await getEvent(administrator, 'evcus_000000000000000001');
  expect(event.redactedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  const trail = ['person.erasure_asked', 'person.erasure_canceled', 'person.erasure_asked', 'person.opened'];
  expect((await actions()).filter((action) => trail.includes(action))).toEqual(trail);
});
