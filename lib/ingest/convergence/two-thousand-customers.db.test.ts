import { expect, test } from 'vitest';
import { testProgram } from '#lib/auth/testing/staff.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { deliver } from '#simulator/deliver.ts';
import { simulate } from '#simulator/simulate.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const CUSTOMERS = 2_000;
const BATCH = 200;

test(
  "for every card of 2,000 customers, the balance shown is the one in the programme's own ledger",
  { timeout: 400_000 },
  async () => {
    const { events, truth } = simulate({
      seed: 2_000,
      customers: CUSTOMERS,
      from: new Date('2026-03-01'),
      to: new Date('2026-06-01'),
      activity: 3,
    });
    const delivered = deliver(events, { seed: 1, shuffleWithinSeconds: 120, duplicateShare: 0.02, retryShare: 0.02 });
    const incoming = delivered.map(({ event: { body } }): IncomingEvent => ({
      ...prepared(body),
      body: JSON.stringify(body),
      typeHint: null,
      signature: '',
    }));
    const batches = Array.from({ length: Math.ceil(incoming.length / BATCH) }, (_, index) =>
      incoming.slice(index * BATCH, (index + 1) * BATCH),
    );
    const lane = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) await recordEvents(database.prisma, batch);
    };
    await Promise.all([lane(), lane()]);

    const shown = new Map<string, number | null>();
    const viewer = testProgram();
    for (const { id } of truth.customers) {
      for (const card of (await getCustomer(viewer, id)).cards) shown.set(card.id, card.balance);
    }
    const cards = truth.cards.filter(({ unit, holderId }) => unit === 'points' && holderId !== null);
    expect(cards.length).toBeGreaterThan(CUSTOMERS);
    expect(cards.map(({ id }) => [id, shown.get(id)])).toEqual(cards.map(({ id, balance }) => [id, balance]));
  },
);
