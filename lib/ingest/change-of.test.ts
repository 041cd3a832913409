import { expect, test } from 'vitest';
import { changeOf } from '#lib/ingest/change-of.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';

test('every customer that a line is about hears of it', () => {
  const facts = [
    pointsAdded({ customerId: 'cust_giver', keys: ['vtx_1'] }),
    pointsAdded({ customerId: 'cust_taker', keys: ['vtx_2'] }),
  ];
  expect(changeOf(incomingEvent('e1', facts)).customerIds).toEqual(['cust_giver', 'cust_taker']);
});

test('a quarantined webhook is heard of by the customer whose page is incomplete without it', () => {
  const event = incomingEvent('e1', [], { status: 'quarantined', reason: 'points is no number', customerId: 'cust_1' });
  expect(changeOf(event)).toMatchObject({ outcome: 'quarantined', customerIds: ['cust_1'] });
});
