import { countAnsweredOtherwise, measureTail } from '#lib/sync/tail/standing.ts';
import { gauge, type Metric } from '#features/monitoring/exposition.ts';

/** How Voucherify's own lists of transactions are followed; nothing where none are. */
export async function ofTail(): Promise<Metric[]> {
  const { campaigns, unordered, found, age } = await measureTail();
  if (campaigns === 0) return [];
  const contrary = await countAnsweredOtherwise();
  return [
    gauge('pointline_tail_campaigns', 'Loyalty campaigns whose transactions are followed.', campaigns),
    gauge('pointline_tail_unordered_campaigns', 'Those of them whose ids are in no order of time.', unordered),
    ...(age === null
      ? []
      : [gauge('pointline_tail_age_seconds', 'Time since the look at the campaign that waits longest.', age)]),
    {
      name: 'pointline_tail_found_total',
      help: 'Transactions that were found so and that no webhook had told of.',
      type: 'counter',
      values: [{ value: found }],
    },
    gauge('pointline_tail_contrary', 'Movements that Voucherify told with other points than their webhook.', contrary),
  ];
}
