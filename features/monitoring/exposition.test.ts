import { expect, test } from 'vitest';
import { exposition } from '#features/monitoring/exposition.ts';

test('counters, gauges and histograms as Prometheus reads them', () => {
  const text = exposition([
    {
      name: 'a_total',
      help: 'All a.',
      type: 'counter',
      values: [{ labels: { type: 'x"\\\n', outcome: 'stored' }, value: 3 }],
    },
    { name: 'b', help: 'A b.', type: 'gauge', values: [{ value: 0.5 }] },
    { name: 'c_seconds', help: 'Some c.', type: 'histogram', bounds: [0.1, 1], counts: [2, 1, 4], sum: 9.25 },
  ]);
  expect(text).toBe(`# HELP a_total All a.
# TYPE a_total counter
a_total{type="x\\"\\\\\\n",outcome="stored"} 3
# HELP b A b.
# TYPE b gauge
b 0.5
# HELP c_seconds Some c.
# TYPE c_seconds histogram
c_seconds_bucket{le="0.1"} 2
c_seconds_bucket{le="1"} 3
c_seconds_bucket{le="+Inf"} 7
c_seconds_sum 9.25
c_seconds_count 7
`);
});
