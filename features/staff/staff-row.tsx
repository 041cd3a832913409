import { ChevronRight } from 'lucide-react';
import { MemberBadges } from '#features/staff/member-badges.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

type Props = { member: StaffMember; zone: string; onOpen: () => void };

/** One person: who, which role, and when they were last here. */
export function StaffRow({ member, zone, onOpen }: Props) {
  const { id, name, email, isSelf, disabledAt } = member;
  return (
    <button
      type="button"
      data-member={id}
      onClick={onOpen}
      className={
        'grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 ' +
        'text-left -outline-offset-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_15rem_auto]'
      }
    >
      <span className="min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className={classNames('max-w-full truncate font-medium', disabledAt && 'text-muted')}>{name}</bdi>
          {isSelf && <span className="text-sm text-faint">you</span>}
          <MemberBadges member={member} />
        </span>
        <span className="block truncate text-sm text-muted">{email}</span>
      </span>
      <span className="col-start-1 text-sm text-muted sm:col-start-2 sm:text-right">
        <LastSeen member={member} zone={zone} />
      </span>
      <ChevronRight
        aria-hidden
        className="col-start-2 row-span-2 row-start-1 size-4 text-faint sm:col-start-3 sm:row-span-1"
      />
    </button>
  );
}

function LastSeen({ member: { disabledAt, lastSignInAt }, zone }: Omit<Props, 'onOpen'>) {
  if (disabledAt !== null)
    return (
      <>
        Switched off <Moment at={disabledAt} zone={zone} show="date" />
      </>
    );
  if (lastSignInAt === null) return <>Never signed in</>;
  return (
    <>
      Signed in <Moment at={lastSignInAt} zone={zone} />
    </>
  );
}
