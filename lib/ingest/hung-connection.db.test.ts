import { expect, test } from 'vitest';
import { PrismaPg } from '@prisma/adapter-pg';
import { ImpatientClient } from '#lib/database/impatient-client.ts';
import { UnavailableError } from '#lib/errors.ts';
import { PrismaClient } from '#lib/generated/prisma/client.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('an event whose transaction gets no answer is not quarantined: it is to be sent again', async () => {
  const impatient = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url, query_timeout: 400, Client: ImpatientClient }),
  });
  const held = database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
    await expect(recordEvents(impatient, [incomingEvent('waiting', [])])).rejects.toThrow(UnavailableError);
  });
  await held;
  expect(await recordEvents(impatient, [incomingEvent('waiting', [])])).toEqual(['stored']);
  await impatient.$disconnect();
});
