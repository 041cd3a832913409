import { Section } from '#features/monitoring/section.tsx';
import { formatAmount } from '#lib/format-points.ts';
import { formatAgo } from '#lib/time/ago.ts';
import { formatTime } from '#lib/time/format-time.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

type Props = { monitoring: Monitoring; zone: string };
type Minute = Monitoring['minutes'][number];

/** The last hour, a bar for each minute; what was turned away stands on top of what was kept. */
export function Minutes({ monitoring: { at, minutes, newestAt }, zone }: Props) {
  const most = minutes.reduce((top, minute) => (sumOf(minute) > sumOf(top) ? minute : top));
  const total = minutes.reduce((sum, minute) => sum + sumOf(minute), 0);
  const refused = minutes.reduce((sum, minute) => sum + minute.refused, 0);
  const clock = (minute: Minute) => formatTime(minute.at, zone, 'time').slice(0, 5);
  return (
    <Section
      id="minutes"
      title="Webhooks per minute"
      aside={newestAt === null ? 'none yet' : `newest ${formatAgo(newestAt, Date.parse(at))}`}
      className="lg:col-span-4"
    >
      <p className="text-muted">
        {total === 0
          ? 'Nothing was received in the last hour.'
          : `${formatAmount(total)} in the last hour, at most ${formatAmount(sumOf(most))} in one minute ` +
            `(${clock(most)})${refused > 0 ? `; ${formatAmount(refused)} turned away` : ''}.`}
      </p>
      <div aria-hidden>
        <svg viewBox="0 0 60 100" preserveAspectRatio="none" className="h-28 w-full border-b border-line-strong">
          {minutes.map((minute, place) => (
            <Bar
              key={minute.at}
              minute={minute}
              place={place}
              scale={100 / Math.max(1, sumOf(most))}
              label={clock(minute)}
            />
          ))}
        </svg>
        <p className="mt-1 flex justify-between text-xs text-faint">
          {[0, 15, 30, 45, 59].map((place) => (
            <span key={place}>{minutes[place] && clock(minutes[place])}</span>
          ))}
        </p>
      </div>
      {refused > 0 && (
        <p aria-hidden className="flex gap-4 text-sm text-muted">
          <Key className="bg-accent">kept</Key>
          <Key className="bg-danger">turned away</Key>
        </p>
      )}
      <table className="sr-only">
        <caption>Webhooks per minute, the last hour</caption>
        <thead>
          <tr>
            <th scope="col">Minute</th>
            <th scope="col">Kept</th>
            <th scope="col">Turned away</th>
          </tr>
        </thead>
        <tbody>
          {minutes
            .filter((minute) => sumOf(minute) > 0)
            .map((minute) => (
              <tr key={minute.at}>
                <th scope="row">{clock(minute)}</th>
                <td>{minute.kept}</td>
                <td>{minute.refused}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Section>
  );
}

function sumOf({ kept, refused }: Minute): number {
  return kept + refused;
}

function Bar({
  minute: { kept, refused },
  place,
  scale,
  label,
}: {
  minute: Minute;
  place: number;
  scale: number;
  label: string;
}) {
  if (kept + refused === 0) return null;
  return (
    <g>
      <title>{`${label}: ${kept} kept${refused > 0 ? `, ${refused} turned away` : ''}`}</title>
      <rect x={place + 0.1} y={0} width={0.8} height={100} className="fill-transparent hover:fill-hover" />
      <rect
        x={place + 0.1}
        y={100 - kept * scale}
        width={0.8}
        height={kept * scale}
        className="pointer-events-none fill-accent"
      />
      <rect
        x={place + 0.1}
        y={100 - (kept + refused) * scale}
        width={0.8}
        height={refused * scale}
        className="pointer-events-none fill-danger"
      />
    </g>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`size-2.5 rounded-sm ${className}`} />
      {children}
    </span>
  );
}
