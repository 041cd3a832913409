import { expect, test } from 'vitest';
import { connect } from '#lib/database/db.ts';
import { UnavailableError } from '#lib/errors.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('an event whose statement gets no answer is to be sent again, and is kept once', async () => {
  const impatient = connect(database.url, { queryTimeout: 400 });
  const held = database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
    await expect(recordEvents(impatient, [incomingEvent('waiting', [])])).rejects.toThrow(UnavailableError);
  });
  await held;
  // given up by us and not by Postgres, which may have kept it when the lock was gone
  expect(['stored', 'duplicate']).toContain((await recordEvents(impatient, [incomingEvent('waiting', [])]))[0]);
  const kept = await database.prisma.webhookEvent.findMany({ where: { key: 'waiting' } });
  expect(kept.map(({ status }) => status)).toEqual(['stored']);
  await impatient.$disconnect();
});
