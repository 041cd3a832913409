import { beforeAll, describe, expect, test } from 'vitest';
import { GET } from './route';
import { findKeptLookup, keptLookup } from '#lib/auth/kept-lookup.ts';
import { cookieHeader, makeStaff, newSessionOf } from '#lib/auth/testing/staff.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { customerSeen, incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const MAIL = 'ewa.link@example.com';
let session = '';

beforeAll(async () => {
  const facts = [customerSeen('cust_link', { sourceId: MAIL, name: 'Ewa Link' })];
  await recordEvents(database.prisma, [incomingEvent('ewa', facts)]);
  const { id } = await makeStaff('bea@desk.example');
  session = await newSessionOf(id);
});

async function follow(search: string, cookie: string) {
  const answer = await GET(new Request(`http://desk.lan/lookup${search}`, { headers: { cookie } }));
  return { location: answer.headers.get('location'), kept: answer.headers.getSetCookie().join(), answer };
}

const LINK = `?source_id=${encodeURIComponent(MAIL)}`;

test('a stranger is sent to sign in, and nothing readable says whom the link names', async () => {
  const { location, kept, answer } = await follow(LINK, '');
  expect([answer.status, location]).toEqual([303, '/sign-in?next=%2Flookup']);
  expect(JSON.stringify([...answer.headers])).not.toMatch(/ewa|example/);
  expect(kept).toMatch(/^pointline-lookup=v1\.[\w-]+; Path=\/lookup; Max-Age=600; HttpOnly; SameSite=Lax$/);

  const after = await follow('', `${session}; ${cookieHeader([kept])}`);
  expect(after.location).toBe('/customers/cust_link');
  expect(after.kept).toMatch(/^pointline-lookup=; Path=\/lookup; Max-Age=0/);
});

test('staff come to the customer, or to a page whose address says nothing', async () => {
  expect((await follow(LINK, session)).location).toBe('/customers/cust_link');
  const nobody = await follow('?source_id=nobody%40example.com', session);
  expect([nobody.location, nobody.kept.includes('nobody')]).toEqual(['/lookup/answer', false]);
  expect((await follow('', session)).location).toBe('/');
});

describe('what is kept of a link', () => {
  const headers = (cookie: string) => new Headers({ cookie: cookieHeader([cookie]) });
  const kept = keptLookup({ sourceId: MAIL, project: null }, new Headers(), 1_000);

  test('is there for ten minutes', () => {
    expect(findKeptLookup(headers(kept), 600_999)).toEqual({ sourceId: MAIL, project: null });
    expect(findKeptLookup(headers(kept), 601_000)).toBeNull();
  });

  test('is nothing where somebody made it up', () => {
    expect(findKeptLookup(headers('pointline-lookup=v1.abc'), 1_000)).toBeNull();
    expect(findKeptLookup(new Headers({ cookie: 'pointline-lookup=ewa' }), 1_000)).toBeNull();
    expect(findKeptLookup(new Headers(), 1_000)).toBeNull();
  });
});
