import { useZone } from '#components/shell/zone.ts';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { onPlainClick } from '#components/ui/modifier-keys.ts';
import { Moment } from '#components/ui/moment.tsx';
import { formatAmount } from '#lib/format-points.ts';
import { movementWords } from '#features/balance/movement-words.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

type Props = {
  movement: CardBalance['movements'][number];
  /** The balance after it as the others tell, where it states none itself. */
  derived: number | null;
  href: string;
  onOpen: (key: string) => void;
};

/** One movement, which leads to the entry that tells the whole of it. */
export function MovementRow({ movement, derived, href, onOpen }: Props) {
  const zone = useZone();
  const { key, action, points, occurredAt } = movement;
  const balanceAfter = movement.balanceAfter ?? derived;

  return (
    <a
      href={href}
      onClick={onPlainClick(() => onOpen(key))}
      className={
        '-mx-2 grid grid-cols-[minmax(0,1fr)_minmax(4rem,auto)_4.5rem] items-baseline gap-x-3 rounded-md px-2 py-2 ' +
        '-outline-offset-2 hover:bg-hover'
      }
    >
      <span>
        <span className="block wrap-anywhere">
          {movementWords(movement)}
          {movement.about && (
            <>
              {' · '}
              <bdi>{movement.about}</bdi>
            </>
          )}
        </span>
        <span className="text-sm text-muted">
          <Moment at={occurredAt} zone={zone} />
        </span>
      </span>
      <span className="justify-self-end">
        <SignedPoints entry={{ kind: 'points', action, points }} />
      </span>
      <span className="justify-self-end text-muted">
        {balanceAfter !== null && (
          <>
            <span className="sr-only">{movement.balanceAfter === null ? ', worked out' : ''}, balance after </span>
            {formatAmount(balanceAfter)}
          </>
        )}
      </span>
    </a>
  );
}
