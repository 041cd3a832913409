import { Moment } from '#components/ui/moment.tsx';
import type { LinkNotice as Notice } from '#features/sign-in/link-notice.schema.ts';

type Props = { notice: Notice; zone: string };

/** Who made a link for the reader's account, when, and what became of it. */
export function LinkNotice({ notice: { madeAt, madeBy, usedAt, usedFrom, goodUntil }, zone }: Props) {
  return (
    <p className="rounded-md bg-warning-tint px-3 py-2.5">
      {madeBy === null ? 'Somebody with access to the server' : <bdi className="font-medium">{madeBy}</bdi>} made a link
      on <Moment at={madeAt} zone={zone} /> that sets a new password for your account.{' '}
      {usedAt !== null && (
        <strong className="font-medium">
          It was used on <Moment at={usedAt} zone={zone} />
          {usedFrom !== null && ` from ${usedFrom}`}.
        </strong>
      )}
      {usedAt === null && goodUntil !== null && (
        <>
          It was not used yet, and can be until <Moment at={goodUntil} zone={zone} />.
        </>
      )}
      {usedAt === null && goodUntil === null && 'It was not used, and no longer can be.'}
    </p>
  );
}
