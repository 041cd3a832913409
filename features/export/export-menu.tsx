import { Download } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { useMay } from '#components/shell/rights.ts';
import { useZone } from '#components/shell/zone.ts';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { useKnownAt } from '#components/shell/known-at.ts';
import { type TimelineSearch, timelineParameters } from '#features/timeline/timeline-search.ts';
import { heldGrant } from '#lib/browser/held-grant.ts';
import { customerApi, customerPath, personPath } from '#lib/routes.ts';

const ITEM = 'block w-full rounded-md px-3 py-2 text-left text-sm hover:bg-hover';

/** Whoever is revealed is so in the file as well: it has what is on screen. */
function sendGrant({ currentTarget }: SyntheticEvent<HTMLFormElement>): void {
  const field = currentTarget.elements.namedItem('reveal');
  if (field instanceof HTMLInputElement) field.value = heldGrant() ?? '';
}

/**
 * The filtered history as a file, and a statement for paper. A form and a link in a native popover: no script is
 * needed, and a text that is filtered by stays out of the address.
 */
export function ExportMenu({ customerId, search }: { customerId: string; search: TimelineSearch }) {
  const zone = useZone();
  const knownAt = useKnownAt();
  const mayExport = useMay('export');
  const parameters = timelineParameters(search, zone);
  const { card, from, to } = search;
  const statement = new URLSearchParams({
    ...(card && { card }),
    ...(from && { from }),
    ...(to && { to }),
    ...(knownAt && { heard: knownAt, zone }),
  });
  return (
    <>
      <button type="button" popoverTarget="export" className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
        <Download aria-hidden className="size-3.5" />
        Export
      </button>
      <div
        id="export"
        popover="auto"
        className={
          'inset-auto m-0 w-72 max-w-[calc(100vw-1.5rem)] rounded-lg bg-raised p-1 text-ink ' +
          'shadow-float [position-area:bottom_span-left] [position-try-fallbacks:flip-inline]'
        }
      >
        {mayExport ? (
          <form method="post" action={customerApi(customerId, 'timeline', 'export')} onSubmit={sendGrant}>
            <input type="hidden" name="reveal" />
            {Object.entries({ zone, ...parameters }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button name="format" value="csv" className={ITEM}>
              These lines as CSV
            </button>
            <p className="px-3 pb-2 text-xs text-muted">
              Excel drops leading zeros from codes: import the file under Data → From Text/CSV, with the column as Text.
            </p>
            <button name="format" value="json" className={ITEM}>
              These lines as JSON
            </button>
          </form>
        ) : (
          <p className="px-3 py-2 text-sm text-muted">Your role takes no files along; agents do.</p>
        )}
        <Link href={`${customerPath(customerId)}/statement?${statement}`} className={ITEM}>
          Statement of a period, for printing
        </Link>
        <Link href={personPath(customerId)} className={ITEM}>
          Personal data: export or erase
        </Link>
      </div>
    </>
  );
}
