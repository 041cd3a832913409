import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact, LineReported } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant } from '#lib/ingest/testing/incoming-event.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const CUSTOMER = 'cust_story';
const PURCHASE = 'Redeemed 300 points for “Mug”: −300 points, reward redemption completed';

function line(key: string, kind: string, action: string, second: number, over: Partial<LineReported> = {}): Fact {
  return {
    fact: 'line-reported',
    kind,
    action,
    customerId: CUSTOMER,
    keys: [key],
    occurredAt: instant(second),
    trust: 'event',
    refs: {},
    details: {},
    ...over,
  } as never;
}
const ask = async (filter: Record<string, string> = {}) =>
  (await getTimeline(viewer, CUSTOMER, TimelineFilter.parse(filter))).entries;
const storiesIn = async (filter: Record<string, string> = {}) => [
  ...new Set((await ask(filter)).flatMap(({ story }) => (story ? `${story.title} (${story.lines})` : []))),
];

beforeAll(async () => {
  const reward = { details: { productName: 'Mug' } };
  await recordEvents(database.prisma, [
    incomingEvent(
      'one',
      [
        { fact: 'customer-seen', id: CUSTOMER, asOf: instant(0) },
        line('spent', 'points', 'spent', 10, { points: -300 }),
        line('created', 'reward_redemption', 'created', 11, { state: 'CREATED', ...reward }),
      ],
      { groupId: 'v-1', receivedAt: instant(100) },
    ),
    incomingEvent('two', [line('completed', 'reward_redemption', 'completed', 50, { state: 'COMPLETED', ...reward })], {
      groupId: 'v-1',
      receivedAt: instant(200),
    }),
    incomingEvent('other', [line('alone', 'points', 'added', 30, { points: 5 })], {
      groupId: 'v-2',
      receivedAt: instant(100),
    }),
    incomingEvent(
      'bare',
      [
        line('r1', 'redemption', 'succeeded', 60, { refs: { redemption: 'r_bare' }, cardCode: 'TEN' }),
        line('r2', 'redemption', 'rolled_back', 61, { refs: { redemption: 'r_bare' }, cardCode: 'TEN' }),
      ],
      { receivedAt: instant(100) },
    ),
  ]);
});

test('a story has one headline, whatever a filter leaves of it and wherever a page ends', async () => {
  const whole = await storiesIn();
  expect(whole).toEqual(['Redemption of code TEN was rolled back: redemption succeeded (2)', `${PURCHASE} (3)`]);
  const filters: Record<string, string>[] = [
    { kind: 'points' },
    { kind: 'reward_redemption' },
    { state: 'CREATED' },
    { q: 'mug' },
    { q: 'completed' },
    { limit: '1' },
    { limit: '2' },
    { to: instant(20) },
    { from: instant(40), to: instant(55) },
  ];
  for (const filter of filters)
    for (const story of await storiesIn(filter)) expect(whole, JSON.stringify(filter)).toContain(story);
  expect(await storiesIn({ kind: 'points' })).toEqual([`${PURCHASE} (3)`]);
  expect(await storiesIn({ to: instant(11) })).toEqual([`${PURCHASE} (3)`]);
});

test('its only movement stands beside it even where the filter hides it; an entry alone has no story', async () => {
  const [completed] = await ask({ state: 'COMPLETED' });
  expect(completed?.story?.movement).toMatchObject({ kind: 'points', action: 'spent', points: -300 });
  const alone = (await ask()).find(({ key }) => key === 'alone');
  expect(alone).toBeDefined();
  expect(alone).not.toHaveProperty('story');
});

test('as it was known then, it is told from what had been heard of', async () => {
  expect(await storiesIn({ heard: instant(150), kind: 'points' })).toEqual([
    'Redeemed 300 points for “Mug”: −300 points, reward redemption created (2)',
  ]);
});

test('of a story of very many lines the newest are told, the same from every page', async () => {
  const many = Array.from({ length: 230 }, (_, n) => line(`many-${n}`, 'points', 'added', 100 + n, { points: n + 1 }));
  await recordEvents(database.prisma, [incomingEvent('many', many, { groupId: 'v-many', receivedAt: instant(400) })]);
  const [first] = await ask({ limit: '1' });
  const last = (await ask({ q: 'many', to: instant(101) }))
    .concat(await ask({ from: instant(100), to: instant(101) }))
    .at(-1);
  expect(first?.story).toMatchObject({ lines: 200, isLonger: true });
  expect(last?.story?.title).toBe(first?.story?.title);
});
