import { describe, expect, it } from 'vitest';
import { onlyHit } from '#features/lookup/only-hit.ts';
import type { FoundCustomer } from '#features/customer/customer.schema.ts';

function customer(id: string, more: Partial<FoundCustomer> = {}): FoundCustomer {
  return { id, sourceId: null, name: null, email: null, projectId: null, lastSeenAt: '', deletedAt: null, ...more };
}

describe('onlyHit', () => {
  it('opens the only customer found, whatever matched', () => {
    const ada = customer('cust_1', { name: 'Ada' });
    expect(onlyHit({ customers: [ada], nextCursor: null }, 'ad')).toBe(ada);
  });

  it('opens the one exact identifier among several matches', () => {
    const exact = customer('cust_1', { sourceId: 'crm-1' });
    const longer = customer('cust_2', { sourceId: 'crm-10' });
    expect(onlyHit({ customers: [longer, exact], nextCursor: null }, ' crm-1 ')).toBe(exact);
  });

  it('forgives the case of an e-mail but not of a source_id', () => {
    const customers = [customer('cust_1', { email: 'Ada@example.org' }), customer('cust_2', { sourceId: 'CRM-1' })];
    expect(onlyHit({ customers, nextCursor: null }, 'ada@EXAMPLE.org')?.id).toBe('cust_1');
    expect(onlyHit({ customers, nextCursor: null }, 'crm-1')).toBeNull();
  });

  it('leaves the choice to the reader where two bear the same source_id', () => {
    const customers = [customer('cust_1', { sourceId: 'crm-1' }), customer('cust_2', { sourceId: 'crm-1' })];
    expect(onlyHit({ customers, nextCursor: null }, 'crm-1')).toBeNull();
  });

  it('opens nobody where the text is one’s source_id and an order number of another', () => {
    const bearer = customer('cust_1', { sourceId: '1003', match: { how: 'exact', kind: 'source_id', value: '1003' } });
    const ordered = customer('cust_2', { match: { how: 'exact', kind: 'order_number', value: '#1003' } });
    expect(onlyHit({ customers: [bearer, ordered], nextCursor: null }, '1003')).toBeNull();
    expect(onlyHit({ customers: [bearer], nextCursor: null }, '1003')).toBe(bearer);
  });

  it('opens the only one found by words, and none of whom the words are merely a part', () => {
    const found = (how: 'whole' | 'beginning' | 'inside' | 'loose') =>
      customer('cust_1', { match: { how, kind: null, value: null } });
    expect(onlyHit({ customers: [found('whole')], nextCursor: null }, 'kowalska anna')?.id).toBe('cust_1');
    expect(onlyHit({ customers: [found('beginning')], nextCursor: null }, 'kowal')?.id).toBe('cust_1');
    for (const how of ['inside', 'loose'] as const)
      expect(onlyHit({ customers: [found(how)], nextCursor: null }, 'walsk')).toBeNull();
  });

  it('opens by an identifier whom it names in another spelling, never whose longer one it is a part of', () => {
    const spelled = customer('cust_1', { match: { how: 'folded', kind: 'code', value: 'LoYaL-7' } });
    const part = customer('cust_2', { sourceId: 'loyal-77', match: { how: 'inside', kind: null, value: null } });
    expect(onlyHit({ customers: [spelled, part], nextCursor: null }, 'loyal-7')).toBe(spelled);
    expect(onlyHit({ customers: [part], nextCursor: null }, 'loyal-7')).toBeNull();
    expect(
      onlyHit(
        {
          customers: [customer('cust_3', { match: { how: 'loose', kind: 'source_id', value: '+48600123456' } })],
          nextCursor: null,
        },
        '600123456',
      ),
    ).toBeNull();
  });

  it('does not take the first of a cut-off list for the only one', () => {
    expect(onlyHit({ customers: [customer('cust_1')], nextCursor: 'more' }, 'ad')).toBeNull();
  });
});
