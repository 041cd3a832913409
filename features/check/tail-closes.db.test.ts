import { expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { prepare } from '#lib/ingest/prepare.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { serveCampaign } from '#lib/sync/tail/testing/campaign.ts';
import { addCampaigns, makeDue } from '#lib/sync/tail/watermark.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { seededRandom } from '#simulator/random.ts';
import type { SimulatedEvent } from '#simulator/event.ts';
import { transactionsOf } from '#simulator/fake/movements.ts';
import { emptyNotes, note } from '#simulator/fake/notes.ts';
import { Switches } from '#simulator/fake/switches.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';
import { advance, openWorld } from '#simulator/simulate.ts';
import type { World } from '#simulator/world.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const viewer = testViewer();
const { signal } = new AbortController();
const [from, to] = [new Date('2026-05-01'), new Date('2026-06-01')];

/** A shop, and its programme as Voucherify would tell it. */
function openShop(seed: number): { world: World; events: SimulatedEvent[] } {
  const world = openWorld({ seed: `tail ${seed}`, customers: 8, from, to, activity: 6 });
  const events = advance(world, to);
  const notes = emptyNotes();
  for (const event of events) note(notes, event);
  const shop = { ...notes, world, switches: Switches.parse({}), isLate: () => false };
  for (const campaign of world.programme.loyalty) {
    const cards = world.cards.filter((card) => card.campaign === campaign);
    serveCampaign(fake, campaign.id, transactionsOf(cards, shop, 'id'));
  }
  for (const card of world.cards) fake.answers.set(`/v1/vouchers/${card.id}`, { body: fullVoucher(card) });
  const campaigns = world.programme.loyalty.map(({ id }) => ({ id }));
  fake.answers.set('/v1/campaigns', { body: { object: 'list', data_ref: 'campaigns', campaigns } });
  return { world, events };
}

async function receive(events: readonly SimulatedEvent[]): Promise<void> {
  const incoming = events.map(({ body }) => {
    const text = JSON.stringify(body);
    const prepared = prepare({ text, typeHint: null, receivedAt: timestampOf(new Date()) });
    if (prepared.kind !== 'event') throw new Error(prepared.reason);
    return { ...prepared.event, body: text, typeHint: null, signature: 'signed' };
  });
  await recordEvents(database.prisma, incoming);
}

/** Of every card on which points moved its balance, its gaps, and its movements by the ledger's own ids. */
async function accounts(world: World) {
  const told: Awaited<ReturnType<typeof getBalance>>[] = [];
  for (const { id } of world.customers) told.push(await getBalance(viewer, id, {}));
  return told
    .flatMap(({ cards }) => cards)
    .filter(({ movements }) => movements.length > 0)
    .map(({ cardId, balance, gaps, movements }) => ({
      cardId,
      balance,
      gaps: gaps.length,
      moved: movements.map(({ points }) => points),
    }))
    .sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
}

async function follow(): Promise<void> {
  await makeDue();
  await tail(signal);
}

test.each([1, 2, 4])(
  'whatever webhooks are lost and in whatever order they come, the tail leaves what all of them would: %i',
  async (seed) => {
    vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
    const { world, events } = openShop(seed);
    await emptyTables(database.owner);
    await receive(events);
    const whole = await accounts(world);
    expect(whole.filter(({ gaps }) => gaps > 0)).toEqual([]);
    await emptyTables(database.owner);
    await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
    await addCampaigns(
      world.programme.loyalty.map(({ id }) => id),
      from,
    );

    const random = seededRandom(`fates ${seed}`);
    const come = events
      .filter(() => random.chance(0.6))
      .map((event) => ({ event, place: random.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
    const half = Math.floor(come.length / 2);
    await receive(come.slice(0, half));
    // the same movement by webhook before and after it was found
    if (random.chance(0.7)) await follow();
    await receive(come.slice(half));
    await follow();
    expect(await accounts(world)).toEqual(whole);
    const before = await dumpReadModel(database.prisma);
    await rebuildReadModel({ client: database.owner, log: () => undefined });
    expect(await dumpReadModel(database.prisma)).toBe(before);
  },
);
