import { Moment } from '#components/ui/moment.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { formatAmount } from '#lib/format-points.ts';
import { RETENTION_CLASSES, type Monitoring, type RetentionRow } from '#features/monitoring/monitoring.schema.ts';

type Words = { kept: string; did: (count: string) => string; due: (count: string) => string };

const WORDS: Record<RetentionRow['name'], Words> = {
  deleted_customers: {
    kept: 'Customers whom Voucherify deleted',
    did: (count) => `asked for the erasure of ${count}`,
    due: (count) => `${count} to be erased`,
  },
  inactive_customers: {
    kept: 'Customers of whom nothing is heard',
    did: (count) => `asked for the erasure of ${count}`,
    due: (count) => `${count} to be erased`,
  },
  notes: { kept: 'Notes', did: (count) => `removed ${count}`, due: (count) => `${count} to be removed` },
  bodies: {
    kept: 'Personal data in webhooks',
    did: (count) => `redacted ${count}`,
    due: (count) => `${count} webhooks still to be looked through`,
  },
  audit_lines: {
    kept: 'Lines of the audit trail',
    did: (count) => `let go of ${count}`,
    due: (count) => `${count} to go`,
  },
  sign_ins: {
    kept: 'Ended sessions, used links, attempts to sign in, who read very much',
    did: (count) => `removed ${count}`,
    due: (count) => `${count} to be removed`,
  },
  figures: {
    kept: 'Figures of this page, failed deliveries',
    did: (count) => `removed ${count}`,
    due: (count) => `${count} to be removed`,
  },
};

/** What is kept for how long, what went last, and what is still to go. */
export function Retention({ retention, zone }: { retention: Monitoring['retention']; zone: string }) {
  const rows = RETENTION_CLASSES.flatMap((name) => retention.find((row) => row.name === name) ?? []);
  const latest = rows.map(({ ranAt }) => ranAt).sort((one, other) => (one < other ? 1 : -1))[0];
  return (
    <Section
      id="retention"
      title="What is kept for how long"
      className="lg:col-span-6"
      aside={
        latest && (
          <>
            last looked at <Moment at={latest} zone={zone} />
          </>
        )
      }
    >
      {rows.length === 0 && <p className="text-muted">Nobody has looked yet. The first look comes within a minute.</p>}
      <ul className="grid grid-cols-1 gap-2.5 text-sm">
        {rows.map((row) => (
          <li key={row.name} className="grid gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)]">
            <span className="font-medium">{WORDS[row.name].kept}</span>
            <span>{daysWords(row.days)}</span>
            <span className="text-muted">
              <Done row={row} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Done({ row: { name, days, did, didAt, due, problem }, zone }: { row: RetentionRow; zone: string }) {
  const { did: didWords, due: dueWords } = WORDS[name];
  if (problem !== null) return <span className="text-danger">The last look failed: {problem}. It is tried again.</span>;
  return (
    <>
      {didAt !== null && (
        <>
          {didWords(formatAmount(did))} <Moment at={didAt} zone={zone} />
        </>
      )}
      {didAt === null && days !== null && 'nothing was old enough yet'}
      {due > 0 && `; ${dueWords(due === MOST_COUNTED ? `${formatAmount(due)} or more` : formatAmount(due))}`}
    </>
  );
}

/** No more are counted of what is due. */
const MOST_COUNTED = 10_000;

function daysWords(days: number | null): string {
  if (days === null) return 'for ever';
  return days === 1 ? 'a day' : `${formatAmount(days)} days`;
}
