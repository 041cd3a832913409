import { beforeAll, describe, expect, test } from 'vitest';
import { auditCsv, auditJsonLines } from '#features/audit/audit-files.ts';
import { AuditChoice } from '#features/audit/audit-filter.server.ts';
import { readAuditFacts } from '#features/audit/audit-facts.server.ts';
import type { AuditLine } from '#features/audit/audit.schema.ts';
import { howWords, sentence } from '#features/audit/audit-words.ts';
import { exportAudit, listAudit, listCustomerAudit } from '#features/audit/list-audit.server.ts';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { makeStaff, testViewer } from '#lib/auth/testing/staff.ts';
import { withRequest } from '#lib/log/request-id.ts';
import { planOf, statementsOf } from '#lib/testing/plans.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const [ada, bob, chief] = [
  testViewer({ id: 'ada', name: 'Ada' }),
  testViewer({ id: 'bob', name: 'Bob' }),
  testViewer({ id: 'chief', name: 'Chief', role: 'administrator' }),
];
let bea = '';

beforeAll(async () => {
  bea = (await makeStaff('bea@example.com')).id;
  await withRequest({ id: 'r-1', address: '192.0.2.1', route: null }, async () => {
    for (let line = 0; line < 120; line += 1)
      await recordAccess(line % 2 ? ada : bob, { action: 'customer.opened', customerId: `cust_${line % 3}` });
  });
  await recordAccess(ada, {
    action: 'customers.searched',
    subject: 'x'.repeat(300),
    customerIds: ['cust_0', 'cust_9'],
  });
  await recordAccess(chief, { action: 'staff.role_changed', subject: bea, detail: { from: 'agent', to: 'lead' } });
  await recordAnonymous({ action: 'sign_in.failed', subject: bea, detail: { by: 'password', because: 'wrong' } });
});

async function all(filter: Parameters<typeof listAudit>[1]): Promise<AuditLine[]> {
  const lines: AuditLine[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listAudit(chief, { ...filter, limit: 7, ...(cursor && { cursor }) });
    lines.push(...page.lines);
    cursor = page.nextCursor;
  }
  return lines.filter(({ action }) => !action.startsWith('audit.'));
}

describe('lines are found', () => {
  test.each<[string, Parameters<typeof listAudit>[1], (line: AuditLine) => boolean, number]>([
    ['by person', { actor: 'ada' }, ({ actorId }) => actorId === 'ada', 61],
    ['of nobody known', { actor: 'nobody' }, ({ actorKind }) => actorKind === 'nobody', 1],
    ['by what was done', { action: 'customer.opened' }, ({ action }) => action === 'customer.opened', 120],
    ['by address', { address: '192.0.2.1' }, ({ address }) => address === '192.0.2.1', 120],
    ['from the first day on', { from: '2020-01-01' }, () => true, 123],
    ['of days long ago', { to: '2020-01-01' }, () => false, 0],
    ['by person and customer', { actor: 'bob', customer: 'cust_1' }, ({ customerId }) => customerId === 'cust_1', 20],
    [
      'by customer, lists that showed them too',
      { customer: 'cust_0' },
      ({ customerId, customerIds }) => customerId === 'cust_0' || customerIds.includes('cust_0'),
      41,
    ],
  ])('%s, page by page, each once, the latest first', async (_, filter, fits, count) => {
    const lines = await all(filter);
    expect(lines.every(fits)).toBe(true);
    expect(lines).toHaveLength(count);
    const ids = lines.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
  });

  test('of one customer’s page', async () => {
    const { lines, nextCursor } = await listCustomerAudit(chief, 'cust_9');
    expect(lines.map(({ actorName, action }) => [actorName, action])).toEqual([['Ada', 'customers.searched']]);
    expect(nextCursor).toBeNull();
    expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      action: 'audit.customer_read',
      actorId: 'chief',
      customerId: 'cust_9',
    });
  });

  test('by an index, in one statement with the line that says who read', async () => {
    for (const filter of [{}, { actor: 'ada' }, { action: 'sign_in.failed' }, { address: '192.0.2.9' }]) {
      const before = await database.prisma.auditEvent.count();
      const [statement, ...more] = await statementsOf(() => listAudit(chief, filter));
      expect(more).toEqual([]);
      expect(await database.prisma.auditEvent.count()).toBe(before + 1);
      await database.prisma.$executeRaw`SELECT set_config('enable_seqscan', 'off', false)`;
      const nodes = (await planOf(statement!)).map((node) => node['Node Type']);
      expect(nodes).not.toContain('Seq Scan');
    }
  });
});

test('a line is a plain sentence, with a colleague’s name and nothing that was typed', async () => {
  const [failed, changed, searched, opened] = await all({});
  expect([failed, changed, searched, opened].map((line) => sentence(line!))).toEqual([
    'Somebody unknown tried to sign in and failed, Ada Agent',
    'Chief changed a colleague’s role, Ada Agent',
    'Ada looked customers up, 2 customers shown',
    'Ada opened a customer, cust_2',
  ]);
  expect(howWords(failed!)).toBe('by password, because wrong');
  expect(howWords(changed!)).toBe('to lead, from agent');
  expect(howWords({ ...opened!, detail: { address: '192.0.2.7' } })).toBe('from 192.0.2.1');
});

async function text(parts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const part of parts) whole += part;
  return whole;
}

test('a file has every line that fits, and leaves one line itself', async () => {
  const choice = AuditChoice.parse({ actor: 'bob' });
  const before = await database.prisma.auditEvent.count();
  const objects = (await text(auditJsonLines(exportAudit(chief, choice)))).trim().split('\n');
  expect(objects).toHaveLength(60);
  expect(JSON.parse(objects[0]!)).toMatchObject({ actorId: 'bob', action: 'customer.opened' });
  const records = (await text(auditCsv(exportAudit(chief, choice), 'Europe/Warsaw'))).trim().split('\r\n');
  expect(records).toHaveLength(61);
  expect(records[0]).toContain('"Time (Europe/Warsaw)"');
  expect(records[1]).toMatch(/"Bob opened a customer, cust_\d"/);
  expect(await database.prisma.auditEvent.count({ where: { action: 'audit.exported' } })).toBe(2);
  expect(await database.prisma.auditEvent.count()).toBe(before + 2);
});

test('beside the lines stand all who have one, and the newest seal', async () => {
  const seal = await sealTrail();
  const { actors, newestSeal } = await readAuditFacts(chief);
  expect(actors).toEqual([
    { id: 'ada', name: 'Ada' },
    { id: 'bob', name: 'Bob' },
    { id: 'chief', name: 'Chief' },
  ]);
  expect(newestSeal).toMatchObject({ number: String(seal?.number), digest: seal?.digest });
});
