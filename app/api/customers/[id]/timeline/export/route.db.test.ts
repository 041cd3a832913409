import { NextRequest } from 'next/server';
import { beforeAll, expect, test } from 'vitest';
import { POST as reveal } from '../../../../reveal/route';
import { POST as exportByForm } from './route';
import type { Role } from '#lib/auth/rights.ts';
import { makeStaff, newSessionOf } from '#lib/auth/testing/staff.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const SAID = 'Told ada.lowe@example.com';
const cookies: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  for (const [n, customerId] of ['cust_file1', 'cust_file2'].entries()) {
    const facts = [
      { fact: 'customer-seen' as const, id: customerId, asOf: instant(10), name: 'Ada Lowe' },
      pointsAdded({ customerId, keys: [`vtx:${n}`], points: 5, cardId: 'v_a', details: { reason: SAID } }),
    ];
    await recordEvents(database.prisma, [incomingEvent(`file-${n}`, facts)]);
  }
  for (const role of ['viewer', 'agent', 'lead'] as const)
    cookies[role] = await newSessionOf((await makeStaff(`${role}@desk.example`, role)).id);
});

const at = (id: string) => ({ params: Promise.resolve({ id }) });

async function grantOf(role: Role, customer: string): Promise<string> {
  const headers = { cookie: cookies[role] ?? '' };
  const asked = new NextRequest('http://localhost/', { method: 'POST', headers, body: JSON.stringify({ customer }) });
  return ((await (await reveal(asked, at(''))).json()) as { grant: string }).grant;
}

/** The file as the desk's form asks for it. */
async function file(role: Role, grant: string): Promise<string> {
  const headers = { cookie: cookies[role] ?? '', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ format: 'csv', zone: 'UTC', reveal: grant }).toString();
  const asked = new NextRequest('http://localhost/', { method: 'POST', headers, body });
  return (await exportByForm(asked, at('cust_file1'))).text();
}

test('a file is whole for whom the tab reveals and masked else, and the trail tells which', async () => {
  const grant = await grantOf('agent', 'cust_file1');
  expect(await file('agent', grant)).toContain(SAID);
  const others = ['', 'v1.AAAA', await grantOf('agent', 'cust_file2')];
  for (const other of others) {
    const masked = await file('agent', other);
    expect(masked).toContain('Told a•••@e•••.com');
    expect(masked).not.toContain(SAID);
  }
  // of somebody else's session, and of a role that takes no files along
  expect(await file('lead', grant)).not.toContain(SAID);
  expect(await file('viewer', grant)).toContain('"code":"forbidden"');
  const lines = await database.prisma.auditEvent.findMany({
    where: { action: 'timeline.exported' },
    orderBy: { id: 'asc' },
  });
  expect(lines.map(({ customerId, detail }) => [customerId, detail])).toEqual([
    ['cust_file1', { shown: 'without_masks' }],
    ...[...others, 'lead'].map(() => ['cust_file1', {}]),
  ]);
});
