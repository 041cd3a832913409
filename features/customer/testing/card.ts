import type { Card } from '#features/customer/customer.schema.ts';

/** A card in use, with a balance that was stated. */
export function testCard(over: Partial<Card> = {}): Card {
  return {
    id: 'v_1',
    code: 'CARD-0001',
    campaignId: 'camp_1',
    campaignName: 'Star Points',
    active: true,
    deletedAt: null,
    points: null,
    balance: 120,
    pendingPoints: null,
    redeemedPoints: null,
    counterDifference: null,
    expiredPoints: null,
    subtractedPoints: null,
    nextExpirationDate: null,
    nextExpirationPoints: null,
    pendingDays: null,
    expiringDays: null,
    asOf: '2026-05-03T12:00:00.000000Z',
    ...over,
  };
}
