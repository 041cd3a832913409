import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

const LOOKS = {
  good: { icon: CircleCheck, box: 'border-line bg-surface', ink: 'text-positive' },
  waiting: { icon: CircleDashed, box: 'border-line bg-surface', ink: 'text-faint' },
  attention: { icon: TriangleAlert, box: 'border-warning/40 bg-warning-tint', ink: 'text-warning' },
  bad: { icon: OctagonAlert, box: 'border-danger/40 bg-danger-tint', ink: 'text-danger' },
} as const;

/** Where on the page each matter is shown. */
const PLACES = {
  failing: 'failing',
  arrival: 'minutes',
  guard: 'guard',
  lag: 'answers',
  answers: 'answers',
  quarantine: 'quarantine',
  readers: 'readers',
  proof: 'proof',
} as const;

/** Is everything all right? The first line of the page. */
export function Verdict({ verdict: { level, title, reasons } }: { verdict: Monitoring['verdict'] }) {
  const { icon: Icon, box, ink } = LOOKS[level];
  return (
    <div
      role="status"
      className={classNames('flex gap-3 rounded-lg border px-4 py-3.5 shadow-card lg:col-span-6', box)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', ink)} />
      <div className="grid min-w-0 grid-cols-1 gap-1">
        <p className="text-lg font-semibold">{title}</p>
        <ul className="grid gap-1">
          {reasons.map(({ about, text }) => (
            <li key={text} className="max-w-prose text-muted">
              {text}{' '}
              {level !== 'good' && (
                <a
                  href={about === 'arrival' ? '/setup' : `#${PLACES[about]}`}
                  className="whitespace-nowrap text-accent underline underline-offset-2"
                >
                  {about === 'arrival' ? 'Set-up' : 'Show'}
                  <span className="sr-only">: {text}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
