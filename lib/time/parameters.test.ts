import { expect, test } from 'vitest';
import { Moment } from '#lib/time/parameters.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

test.each([
  ['2026-01-31T00:00:00Z', '2026-01-31T00:00:00.000000Z'],
  ['2026-01-31', '2026-01-31T00:00:00.000000Z'],
  ['2026-01-31T02:00:00.123456+02:00', '2026-01-31T00:00:00.123456Z'],
])('%s is a moment', (text, moment) => expect(Moment.parse(text)).toBe(moment));

test.each([
  '2026',
  '2024-01',
  '0',
  '2024-02-30',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  'Jan 18 2024',
  'nonsense',
])('%s is refused, with what is expected', (text) => {
  for (const name of ['from', 'to', 'heard']) {
    expect(TimelineFilter.safeParse({ [name]: text }).error?.issues).toMatchObject([
      { path: [name], message: expect.stringContaining('ISO 8601') as string },
    ]);
  }
});
