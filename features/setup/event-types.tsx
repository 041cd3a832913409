import { NEEDED_EVENTS } from '#lib/voucherify/needed-events.ts';

export function EventTypes() {
  return (
    <dl className="grid gap-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
      {NEEDED_EVENTS.map(({ name, types }) => (
        <div key={name} className="contents">
          <dt className="font-medium">{name}</dt>
          <dd className="grid grid-cols-1 gap-0.5 font-mono text-muted wrap-anywhere">
            {types.map((type) => (
              <span key={type}>{type}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
