import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { formatAmount } from '#lib/format-points.ts';
import { roundedSpanWords } from '#lib/time/span-words.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** How long webhooks were under way, and how long they waited for an answer. */
export function Answers({ monitoring: { lag, slowestAnswerMs } }: { monitoring: Monitoring }) {
  const rows = [
    { label: 'Half of them', value: lag.median === null ? null : medianWords(lag.median) },
    { label: 'The slowest', value: lag.worstMs === null ? null : roundedSpanWords(lag.worstMs) },
    {
      label: 'Answer',
      value: slowestAnswerMs === null ? null : `${roundedSpanWords(slowestAnswerMs)} at most, of 10 s`,
    },
  ];
  return (
    <Section id="answers" title="Lag" aside="last hour" className="lg:col-span-2">
      <Facts
        rows={rows.map(({ label, value }) => ({
          label,
          value: value ?? <span className="text-faint">no new event</span>,
        }))}
      />
      <p className="text-sm text-muted">
        From the event in Voucherify until its webhook was here.
        {lag.filledIn > 0 && ` ${formatAmount(lag.filledIn)} older than a day left out: sent by hand or filled in.`}
        {lag.aheadMs > 1_000 && ` Voucherify’s clock is ${roundedSpanWords(lag.aheadMs)} ahead of this machine’s.`}
      </p>
    </Section>
  );
}

function medianWords(seconds: number): string {
  return seconds === 0 ? 'at once' : `under ${roundedSpanWords(seconds * 1000)}`;
}
