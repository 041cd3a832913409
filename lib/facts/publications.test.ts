import { describe, expect, it } from 'vitest';
import { describe as describeLine } from '#lib/facts/describe.ts';
import { campaign, card, customer, linesOf } from '#lib/facts/testing/payloads.ts';
import { entryOf, entryValues } from '#lib/read-model/entry.ts';
import { mergeLines } from '#lib/read-model/merge-lines.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const CREATED = '2026-02-01T10:00:00.250000Z';
const publication = (over: object = {}) => ({
  id: 'pub_1',
  created_at: CREATED,
  customer_id: 'cust_ann',
  tracking_id: 'ann-1',
  channel: 'API',
  source_id: 'batch-9',
  result: 'SUCCESS',
  customer: customer(),
  vouchers_id: ['v_card'],
  object: 'publication',
  ...over,
});
const data = {
  customer: customer(),
  campaign: campaign(),
  publication: publication(),
  voucher: card(),
  created_at: '2026-02-01T10:00:00.256Z',
};

describe('a publication', () => {
  it.each(['voucher.published', 'customer.publication.succeeded', 'manual_distribution_schedule'])(
    'in %s is known by its id',
    (type) => {
      expect(linesOf(type, data)).toMatchObject([
        {
          kind: 'publication',
          action: 'published',
          customerId: 'cust_ann',
          keys: ['publication:pub_1'],
          occurredAt: CREATED,
          cardId: 'v_card',
          cardCode: 'CARD-1',
          state: 'SUCCESS',
          details: { channel: 'API', publicationSourceId: 'batch-9' },
        },
      ]);
    },
  );

  it('in publication.succeeded has its vouchers in a list, and the user who made it', () => {
    const list = { ...data, voucher: undefined, vouchers: [card()], user: { id: 'user_1' } };
    expect(linesOf('publication.succeeded', list)).toMatchObject([{ cardCode: 'CARD-1', refs: { user: 'user_1' } }]);
  });

  it('of several codes is about no single one', () => {
    const [line] = linesOf('publication.succeeded', {
      ...data,
      voucher: undefined,
      vouchers: [card(), card({ id: 'v_2', code: 'CARD-2' })],
    });
    expect(line).not.toHaveProperty('cardCode');
    expect(line?.details).toMatchObject({ 'code:v_card': 'CARD-1', 'code:v_2': 'CARD-2' });
  });

  it('of several codes, told of one by one, loses none', () => {
    const both = publication({ vouchers_id: ['v_card', 'v_2'] });
    const entries = [card(), card({ id: 'v_2', code: 'CARD-2' })].flatMap((voucher, index) =>
      linesOf('voucher.published', { ...data, publication: both, voucher }).map((line) => ({
        entry: entryOf(line, { key: `event-${index}`, receivedAt: CREATED as Timestamp, groupId: null }),
        events: [`event-${index}`],
      })),
    );
    const [line, ...others] = mergeLines(entries);
    expect(others).toEqual([]);
    expect(describeLine(entryValues(line!.entry))).toBe('Received codes CARD-1, CARD-2 of “Points”');
  });

  it('is found by the publication alone, where the payload was cut down', () => {
    expect(linesOf('customer.publication.succeeded', { publication: publication({ voucher: card() }) })).toMatchObject([
      { customerId: 'cust_ann', cardCode: 'CARD-1' },
    ]);
  });

  it('may fail', () => {
    expect(
      linesOf('customer.publication.failed', { ...data, publication: publication({ result: 'FAILURE' }) }),
    ).toMatchObject([{ action: 'failed', state: 'FAILURE' }]);
  });

  it('that a manual distribution does without leaves a neutral line', () => {
    expect(
      linesOf('manual_distribution_schedule', { distribution: { id: 'distr_1' }, customer: customer() }),
    ).toMatchObject([{ kind: 'other', details: { eventType: 'manual_distribution_schedule' } }]);
  });
});
