import { describe, expect, it } from 'vitest';
import { onlyHit } from '#lib/client/only-hit';
import type { CustomerSummary } from '#lib/wire/customer';

function customer(id: string, more: Partial<CustomerSummary> = {}): CustomerSummary {
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

  it('does not take the first of a cut-off list for the only one', () => {
    expect(onlyHit({ customers: [customer('cust_1')], nextCursor: 'more' }, 'ad')).toBeNull();
  });
});
