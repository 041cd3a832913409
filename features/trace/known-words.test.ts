import { describe, expect, it } from 'vitest';
import { knownWords } from '#features/trace/known-words.ts';
import type { TraceHit } from '#features/trace/trace.schema.ts';

function hit(id: string, line: TraceHit['line'] = null): TraceHit {
  const rest = { sourceId: null, email: null, projectId: null, lastSeenAt: '', deletedAt: null };
  return { customer: { id, name: 'Anna', ...rest }, line };
}
const line: TraceHit['line'] = { key: 'redemption:r_1', kind: 'redemption', title: '', occurredAt: '' };
const nothing = { as: null, own: [], others: [], narrowed: { filters: false, moment: false } };

describe('knownWords', () => {
  it('does not say that a similar identifier is the one typed, here or elsewhere', () => {
    const as = { values: ['1-23'], sure: false };
    const words = 'Nothing is just as typed; similar ones:';
    expect(knownWords('12-3', { ...nothing, as, others: [hit('cust_2')] })).toBe(words);
    expect(knownWords('12-3', { ...nothing, as, own: [hit('cust_1', line)] })).toBe(words);
  });

  it('says whose it is where another spelling is surely the same', () => {
    const as = { values: ['CaRD-1'], sure: true };
    expect(knownWords('card-1', { ...nothing, as, others: [hit('cust_2')] })).toBe(
      '“card-1” is known under another customer: Anna.',
    );
  });

  it.each([
    [{ filters: true, moment: false }, '“r_1” is known in this history, and the other filters hide it.'],
    [{ filters: false, moment: true }, '“r_1” is known in this history, and the moment that is set hides it.'],
    [
      { filters: true, moment: true },
      '“r_1” is known in this history, and the other filters or the moment that is set hide it.',
    ],
    [{ filters: false, moment: false }, '“r_1” is known in this history.'],
  ])('blames what is set, and nothing else: %j', (narrowed, words) => {
    expect(knownWords('r_1', { ...nothing, own: [hit('cust_1'), hit('cust_1', line)], narrowed })).toBe(words);
  });

  it('says of the customer’s own e-mail that no line bears it, whatever is set', () => {
    for (const filters of [false, true])
      expect(
        knownWords('anna@example.org', { ...nothing, own: [hit('cust_1')], narrowed: { filters, moment: false } }),
      ).toBe('“anna@example.org” is this customer’s own identifier; no line bears it.');
  });
});
