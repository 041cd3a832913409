import { expect, test } from 'vitest';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant } from '#lib/ingest/testing/incoming-event.ts';
import { CHECKED, findSecretUse } from '#features/setup/find-secret-use.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const signed = (key: string, secret: string, second: number) => {
  const event = incomingEvent(key, [], { receivedAt: instant(second) });
  return { ...event, signature: signBody(event.body, secret) };
};

test('each secret with the latest webhook that it signed', async () => {
  expect(await findSecretUse(['old', 'new'])).toEqual({ checked: 0, lastAt: [null, null] });
  await recordEvents(database.prisma, [signed('a', 'old', 1), signed('b', 'old', 2), signed('c', 'new', 3)]);
  expect(await findSecretUse(['old', 'new', 'never'])).toEqual({ checked: 3, lastAt: [instant(2), instant(3), null] });
});

test('after so many webhooks with the new secret the old one is out of use', async () => {
  await recordEvents(
    database.prisma,
    Array.from({ length: CHECKED }, (_, n) => signed(`n${n}`, 'new', 10 + n)),
  );
  expect(await findSecretUse(['old', 'new'])).toEqual({ checked: CHECKED, lastAt: [null, instant(9 + CHECKED)] });
});
