'use client';

import { useQuery } from '@tanstack/react-query';
import { UserPlus, UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { StaffRow } from '#features/staff/staff-row.tsx';
import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useHasBeen } from '#components/ui/use-has-been.ts';
import { staffQuery } from '#features/staff/staff.query.ts';

const StaffSheet = lazy(() =>
  import('#features/staff/staff-sheet.tsx').then((module) => ({ default: module.StaffSheet })),
);

/** Everyone who may sign in, or might once; choosing one opens what can be done with them. */
export function StaffList() {
  const zone = useZone();
  const query = useQuery(staffQuery());
  const [open, setOpen] = useState<{ memberId: string } | 'invitation' | null>(null);
  const isWanted = useHasBeen(open !== null);
  const staff = query.data?.staff ?? [];

  return (
    <section aria-labelledby="everyone" className="rounded-lg border border-line bg-surface shadow-card">
      <div className="flex min-h-13 items-center gap-3 px-4 py-2">
        <h2 id="everyone" className="mr-auto text-base font-semibold">
          {query.data ? countWords(staff.length) : 'Everyone'}
        </h2>
        <Button size="sm" variant="primary" data-invite onClick={() => setOpen('invitation')}>
          <UserPlus aria-hidden className="size-3.5" />
          Invite
        </Button>
      </div>
      {query.isPending && <SkeletonRows rows={4} label="Loading the staff" />}
      {query.isError && staff.length > 0 && (
        <div className="px-4 pb-2">
          <NotRenewed what="The staff" query={query} />
        </div>
      )}
      {query.isError && staff.length === 0 && (
        <div className="border-t border-line p-4">
          <Failed what="The staff" query={query} />
        </div>
      )}
      {staff.length > 0 && (
        <ul aria-labelledby="everyone">
          {staff.map((member) => (
            <li key={member.id} className="border-t border-line">
              <StaffRow member={member} zone={zone} onOpen={() => setOpen({ memberId: member.id })} />
            </li>
          ))}
        </ul>
      )}
      {staff.length === 1 && (
        <div className="border-t border-line p-4">
          <Notice icon={UsersRound} title="Nobody else has an account.">
            <p>
              Invite the agents who answer your customers. Each gets a link of their own and sets a password with it.
            </p>
          </Notice>
        </div>
      )}
      {isWanted && query.data && (
        <Suspense>
          <StaffSheet list={query.data} open={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  );
}

function countWords(people: number): string {
  return people === 1 ? '1 person' : `${people} people`;
}
