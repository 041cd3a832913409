import { isVoucherifyId } from '#lib/browser/voucherify-id.ts';
import { describe, expect, it } from 'vitest';
import { loadTimelineSearch, timelineHref, timelineParameters } from '#features/timeline/timeline-search.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

describe('a customer page’s address', () => {
  it('gives the interface whole days of the reader’s zone', () => {
    const search = loadTimelineSearch('?from=2026-03-29&to=2026-03-29');
    expect(timelineParameters(search, 'Europe/Warsaw')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  it('is understood by the interface', () => {
    const search = loadTimelineSearch(
      '?kind=reward,points&card=v_1&campaign=camp_1&state=PENDING,FAILED&from=2026-01-01&q=ord_laptop',
    );
    expect(TimelineFilter.parse(timelineParameters(search, 'UTC'))).toMatchObject({
      kind: ['points', 'reward'],
      card: 'v_1',
      campaign: 'camp_1',
      state: ['FAILED', 'PENDING'],
      from: '2026-01-01T00:00:00.000000Z',
      q: 'ord_laptop',
    });
  });

  it('ignores what it does not know', () => {
    const search = loadTimelineSearch('?kind=points,nonsense&from=yesterday&to=2026-13-40');
    expect(timelineParameters(search, 'UTC')).toEqual({ kind: 'points' });
  });

  it('takes no day whose year is still being typed, nor the last that can be written', () => {
    expect(timelineParameters(loadTimelineSearch('?from=0202-05-03&to=9999-12-31'), 'Pacific/Auckland')).toEqual({});
    expect(timelineParameters(loadTimelineSearch('?from=1970-01-02&to=9999-12-30'), 'Pacific/Auckland')).toEqual({
      from: '1970-01-01T12:00:00.000Z',
      to: '9999-12-30T11:00:00.000Z',
    });
  });

  it('does not count the open line as a filter', () => {
    const search = loadTimelineSearch('?line=vtx:vtx_1');
    expect(timelineParameters(search, 'UTC')).toEqual({});
    expect(timelineHref(search)).toBe('?line=vtx:vtx_1');
  });
});

it.each(['anna@example.com', 'Anna', '+48600700800', '1007', 'cust_1 or anna', 'e_1'])(
  'an address that says ?q=%s is read without it, and none is written so',
  (q) => {
    expect(loadTimelineSearch(`?q=${encodeURIComponent(q)}`).q).toBe('');
    expect(isVoucherifyId(q)).toBe(false);
  },
);
