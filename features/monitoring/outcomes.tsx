import { Section } from '#features/monitoring/section.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatAmount } from '#lib/format-points.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

type Outcome = Monitoring['outcomes'][number];

const LABELS: Record<string, { label: string; status: string }> = {
  stored: { label: 'Stored', status: '200' },
  duplicate: { label: 'Repeated', status: '200' },
  quarantined: { label: 'Quarantined', status: '200' },
  bad_signature: { label: 'Wrong or no signature', status: '401' },
  address_not_allowed: { label: 'From an address not listed', status: '403' },
  not_an_object: { label: 'No JSON object', status: '400' },
  too_large: { label: 'Over 1 MiB', status: '413' },
  unsupported_encoding: { label: 'Compressed', status: '415' },
  unavailable: { label: 'Postgres was away', status: '503' },
  failed: { label: 'Fault in Pointline', status: '500' },
  aborted: { label: 'Broken off', status: 'none' },
};

/** What became of webhooks. Those that were turned away are shown where there are any. */
export function Outcomes({ outcomes }: { outcomes: Monitoring['outcomes'] }) {
  const shown = outcomes.filter(({ kept, lastDay }) => kept || lastDay > 0);
  return (
    <Section id="outcomes" title="Outcomes" className="lg:col-span-3">
      <table className="w-full text-sm">
        <caption className="sr-only">Webhooks by what became of them</caption>
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="pb-1 font-medium">
              Outcome
            </th>
            <th scope="col" className="pb-1 font-medium">
              Answer
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              Last hour
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              Last day
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((outcome) => (
            <Row key={outcome.outcome} outcome={outcome} />
          ))}
        </tbody>
      </table>
      {shown.every(({ kept }) => kept) && (
        <p className="text-sm text-muted">Nothing was turned away in the last day.</p>
      )}
    </Section>
  );
}

function Row({ outcome: { outcome, kept, lastHour, lastDay } }: { outcome: Outcome }) {
  const { label, status } = LABELS[outcome] ?? { label: outcome, status: '' };
  return (
    <tr className={classNames('border-t border-line', !kept && 'text-danger')}>
      <th scope="row" className="py-1 text-left font-normal">
        {label}
      </th>
      <td className="py-1 font-mono">{status}</td>
      <td className="py-1 text-right">{formatAmount(lastHour)}</td>
      <td className="py-1 text-right">{formatAmount(lastDay)}</td>
    </tr>
  );
}
