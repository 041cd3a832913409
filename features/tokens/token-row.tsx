import { ChevronRight } from 'lucide-react';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TokenBadges } from '#features/tokens/token-badges.tsx';
import type { ApiToken } from '#features/tokens/token.schema.ts';

type Props = { token: ApiToken; zone: string; onOpen: () => void };

/** One token: whose program, what it may do, and when it last did. */
export function TokenRow({ token, zone, onOpen }: Props) {
  const { id, name, scopes, isLive, lastUsedAt } = token;
  return (
    <button
      type="button"
      data-token={id}
      onClick={onOpen}
      className={
        'grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 ' +
        'text-left -outline-offset-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_13rem_auto]'
      }
    >
      <span className="min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className={classNames('max-w-full truncate font-medium', !isLive && 'text-muted')}>{name}</bdi>
          <TokenBadges token={token} />
        </span>
        <span className="block truncate font-mono text-sm text-muted">{scopes.join(' ')}</span>
      </span>
      <span className="col-start-1 text-sm text-muted sm:col-start-2 sm:text-right">
        {lastUsedAt === null ? (
          'Never used'
        ) : (
          <>
            Used <Moment at={lastUsedAt} zone={zone} />
          </>
        )}
      </span>
      <ChevronRight
        aria-hidden
        className="col-start-2 row-span-2 row-start-1 size-4 text-faint sm:col-start-3 sm:row-span-1"
      />
    </button>
  );
}
