import type { Entry } from '#features/entry/entry.schema.ts';

/** Points that were earned. */
export function testEntry(over: Partial<Entry> = {}): Entry {
  return {
    key: 'vtx:1',
    kind: 'points',
    action: 'earned',
    occurredAt: '2026-05-03T13:00:00.000000Z',
    receivedAt: '2026-05-03T13:00:01.000000Z',
    title: '',
    points: 10,
    balanceAfter: null,
    cardId: null,
    cardCode: null,
    campaignId: null,
    campaignName: null,
    state: null,
    groupId: null,
    refs: {},
    details: {},
    events: [],
    ...over,
  };
}
