import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#lib/database/db.ts';
import { UnavailableError } from '#lib/errors.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { tryKeeping } from '#lib/ingest/try-keeping.ts';
import { BadLine } from '#lib/testing/bad-line.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
let line: BadLine;
let client: Database;
let queue: IngestQueue;

beforeAll(async () => {
  line = await BadLine.to(database.url);
  client = connect(line.url);
});
beforeEach(() => (queue = new IngestQueue(() => client)));
afterAll(async () => {
  await client.$disconnect();
  await line.close();
});

const event = (key: string) => incomingEvent(key, []);

/** What was told to be kept is in the log, each once, and nothing is left to be projected. */
async function expectKept(told: string[]): Promise<void> {
  await untilProjected(client, [queue]);
  const rows = await database.prisma.webhookEvent.findMany({ where: { key: { in: told } } });
  expect(rows.map(({ key }) => key).sort()).toEqual([...told].sort());
}

test('a Postgres that hangs is found out while it hangs; it is used again once it answers', async () => {
  await queue.add(event('before'));
  line.hang();
  // resolved by nothing but giving up: nothing gets through
  await expect(Promise.all([queue.add(event('hung-1')), queue.add(event('hung-2'))])).rejects.toThrow(UnavailableError);
  expect(queue.isFailing).toBe(true);
  await expect(client.$executeRaw`SELECT 1`, 'also what reads').rejects.toThrow();
  await line.mend();
  await expect
    .poll(() => queue.add(event('hung-1')).catch(() => null), { timeout: 20_000 })
    .toMatch(/stored|duplicate/);
  expect(queue.isFailing).toBe(false);
  await expectKept(['before', 'hung-1']);
});

test('a Postgres that is busy is not taken for one that hangs', async () => {
  line.slow(200);
  // six times what nothing at all may take, and one query that takes longer than it is asked for
  const [slept] = await Promise.all([client.$executeRaw`SELECT pg_sleep(3)`, queue.add(event('slow'))]);
  expect(slept).toBe(1);
  await line.mend();
  await expectKept(['slow']);
});

test('a Postgres that is away costs an answer each, and no restart', async () => {
  await line.break();
  await expect(queue.add(event('away'))).rejects.toThrow(UnavailableError);
  await line.mend();
  await expect.poll(() => queue.add(event('away')).catch(() => null), { timeout: 20_000 }).toBe('stored');
  await expectKept(['away']);
});

test('a Postgres that takes no writes keeps nothing, and connections to it are not kept either', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const setReadOnly = (value: 'on' | 'off') =>
    database.owner.$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = ${value}`);
  await setReadOnly('on');
  // whoever is connected has the old setting, as after a failover to a server that was read-only before
  await line.mend(database.url);
  await expect
    .poll(() => queue.add(event('read-only')).catch((error: unknown) => error))
    .toBeInstanceOf(UnavailableError);
  await expect(tryKeeping(client)).rejects.toThrow(/read-only/);
  await database.prisma.$executeRawUnsafe('SET default_transaction_read_only = off');
  await setReadOnly('off');
  expect(await queue.add(event('read-only'))).toBe('stored');
  await expectKept(['read-only']);
});

test('a trial leaves nothing in the log', async () => {
  const before = await database.prisma.webhookEvent.count();
  await tryKeeping(client);
  expect(await database.prisma.webhookEvent.count()).toBe(before);
});
