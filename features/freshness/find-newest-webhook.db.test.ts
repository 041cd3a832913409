import { expect, test } from 'vitest';
import { prepare } from '#lib/ingest/prepare.ts';
import { POLLED } from '#lib/ingest/polled.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';

const database = useTestDatabase();

async function receive(id: string, at: string, signature: string): Promise<void> {
  const text = JSON.stringify({ type: 'customer.created', data: {}, event: { id, type: 'customer.created' } });
  const prepared = prepare({ text, typeHint: null, receivedAt: parseTimestamp(at)! });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  await recordEvents(database.prisma, [{ ...prepared.event, body: text, typeHint: null, signature }]);
}

test('the newest webhook is one that Voucherify sent, not what we asked for', async () => {
  await receive('evcus_1', '2026-05-01T10:00:00.000Z', 'signed');
  await receive('evcus_2', '2026-05-01T11:00:00.000Z', POLLED);
  expect(await findNewestWebhookAt()).toMatch(/^2026-05-01T10:00:00/);
});
