import { describe, expect, it } from 'vitest';
import { linksOf } from '#lib/read-model/links.ts';

const spent = { customerId: 'cust_1', kind: 'points', refs: {}, details: {}, cardId: 'v_card', groupId: null } as const;

describe('linksOf', () => {
  it('takes ids of one happening, and none that everybody shares', () => {
    const refs = { redemption: 'r_1', order: 'ord_1', reward: 'rew_1', earningRule: 'ern_1', tier: 'ltr_1' };
    expect(linksOf({ ...spent, refs, details: { orderSourceId: '#1007', rewardName: 'Mug' } })).toEqual([
      '#1007',
      'ord_1',
      'r_1',
    ]);
  });

  it('links what became of a code, but not every movement of a card', () => {
    expect(linksOf(spent)).toEqual([]);
    expect(linksOf({ ...spent, kind: 'publication', refs: { publication: 'pub_1' } })).toEqual(['pub_1', 'v_card']);
  });

  it('keeps a request within one customer', () => {
    expect(linksOf({ ...spent, groupId: 'v-1' })).toEqual(['cust_1 v-1']);
  });

  it('leaves out what no index can hold', () => {
    expect(
      linksOf({ ...spent, refs: { order: 'x'.repeat(201), redemption: '' }, details: { orderSourceId: 7 } }),
    ).toEqual([]);
  });
});
