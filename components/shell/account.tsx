import { CircleUserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink } from '#components/shell/nav-link.tsx';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import type { Role } from '#lib/auth/rights.ts';

type Props = {
  person: { name: string; email: string | null };
  role: Role;
  /** What the top bar has no room for on a phone. */
  pages: ReactNode;
  display: ReactNode;
  signOut: ReactNode;
};

/** Who is signed in. A native popover closes on Escape and a press outside, and works before any script has loaded. */
export function Account({ person, role, pages, display, signOut }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Account of ${person.name}`}
        className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <CircleUserRound aria-hidden className="size-5" />
      </button>
      <div
        id="account"
        popover="auto"
        className={
          'fixed inset-auto top-14 right-3 m-0 w-64 ' +
          'max-w-[calc(100vw-1.5rem)] rounded-lg bg-raised p-4 text-ink ' +
          'shadow-float'
        }
      >
        <p className="truncate font-medium">{person.name}</p>
        {person.email && <p className="truncate text-sm text-muted">{person.email}</p>}
        <p className="mt-2 text-sm">
          <span className="font-medium">{ROLE_WORDS[role].label}.</span>{' '}
          <span className="text-muted">{ROLE_WORDS[role].may}</span>
        </p>
        {pages && (
          <nav aria-label="Administration" className="-mx-2 mt-3 grid gap-1 border-t border-line pt-3 sm:hidden">
            {pages}
          </nav>
        )}
        <div className="mt-3 grid justify-items-start gap-3 border-t border-line pt-3 md:hidden">{display}</div>
        <div className="mt-3 grid gap-3 border-t border-line pt-3">
          {person.email && (
            <div className="-mx-2 grid">
              <NavLink href="/password" label="Change password" />
              <NavLink href="/account" label="Sign-in and sessions" />
              <NavLink href="/second-factor" label="Two-factor sign-in" />
            </div>
          )}
          {signOut}
        </div>
      </div>
    </>
  );
}
