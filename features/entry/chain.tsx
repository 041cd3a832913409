import type { UseQueryResult } from '@tanstack/react-query';
import { useZone } from '#components/shell/zone.ts';
import { KindIcon } from '#features/entry/kind-icon.tsx';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { onPlainClick } from '#components/ui/modifier-keys.ts';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { KIND_LABELS } from '#features/entry/kind-labels.ts';
import type { Related } from '#features/entry/related.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import { linePath } from '#lib/routes.ts';

type Props = { customerId: string; entry: Entry; related: UseQueryResult<Related>; onFollow: (key: string) => void };

/** The entries of the same happening, oldest first, this one marked; each opens in its place. */
export function Chain({ customerId, entry, related, onFollow }: Props) {
  if (related.isError && !related.data) return <Failed what="What belongs to this line" query={related} />;
  // Most entries that no request caused stand alone
  if (related.isPending)
    return entry.groupId === null ? null : <SkeletonRows rows={2} label="Loading what belongs to this line" />;
  const { lines, elsewhere, more } = related.data;
  if (lines.length < 2 && elsewhere.length === 0) return null;
  return (
    <section aria-labelledby="line-chain">
      <h3 id="line-chain" className="mb-2 font-semibold">
        What belongs together
      </h3>
      {related.isError && (
        <div className="mb-2">
          <NotRenewed what="What belongs to this line" query={related} />
        </div>
      )}
      <ol className="overflow-hidden rounded-md border border-line">
        {lines.map((one) => (
          <li key={one.key} className="border-line not-first:border-t">
            <ChainEntry
              entry={one}
              href={linePath(customerId, one.key)}
              current={one.key === entry.key}
              onFollow={onFollow}
            />
          </li>
        ))}
      </ol>
      {more && (
        <p className="mt-1.5 text-sm text-muted">More lines belong to it: filter the history by an identifier below.</p>
      )}
      {elsewhere.length > 0 && (
        <ul aria-label="In other histories" className="mt-2 grid gap-1 text-sm">
          {elsewhere.map(({ customerId: other, name, key, kind }) => (
            <li key={other} className="text-muted">
              {KIND_LABELS[kind]} of{' '}
              <Link href={linePath(other, key)} className="text-accent underline underline-offset-2">
                <bdi>{name?.trim() || other}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type EntryProps = { entry: Entry; href: string; current: boolean; onFollow: (key: string) => void };

function ChainEntry({ entry, href, current, onFollow }: EntryProps) {
  const zone = useZone();
  return (
    <a
      href={href}
      aria-current={current ? 'true' : undefined}
      onClick={onPlainClick(() => {
        if (!current) onFollow(entry.key);
      })}
      className={classNames(
        'grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-2.5 py-2 -outline-offset-2 hover:bg-hover',
        current && 'bg-accent-tint',
      )}
    >
      <KindIcon kind={entry.kind} />
      <span className="min-w-0 text-sm">
        <bdi className={classNames('line-clamp-2 wrap-anywhere', current && 'font-medium')}>{entry.title}</bdi>
        <span className="text-muted">
          <Moment at={entry.occurredAt} zone={zone} />
        </span>
      </span>
      <span className="text-sm">
        <SignedPoints entry={entry} />
      </span>
    </a>
  );
}
