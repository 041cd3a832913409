import { Account } from '#components/shell/account.tsx';
import { AdministratorLinks } from '#components/shell/administrator-links.tsx';
import { LookupShortcut } from '#components/shell/lookup-shortcut.tsx';
import { NavLink } from '#components/shell/nav-link.tsx';
import { SignOut } from '#components/shell/sign-out.tsx';
import { ThemeSwitch } from '#components/shell/theme-switch.tsx';
import { ZoneSelect } from '#components/shell/zone-select.tsx';
import { Link } from '#components/ui/link.tsx';
import { Wordmark } from '#components/ui/wordmark.tsx';
import type { Role } from '#lib/auth/rights.ts';
import type { Theme } from '#components/shell/preferences.ts';

type Props = { person: { name: string; email: string | null }; role: Role; theme: Theme };

export function TopBar({ person, role, theme }: Props) {
  const administrator = role === 'administrator';
  const display = (
    <>
      <ZoneSelect />
      <ThemeSwitch initial={theme} />
    </>
  );
  return (
    <header className="print:hidden sticky top-0 z-30 border-b border-line bg-page/95 backdrop-blur-sm">
      <div className="mx-auto flex h-13 max-w-7xl items-center gap-1 px-3 sm:gap-3 sm:px-6">
        <Link href="/" className="flex rounded-md sm:mr-2">
          <Wordmark compact />
        </Link>
        <nav aria-label="Main" className="flex items-center">
          <NavLink href="/" label="Look up" />
          <NavLink href="/events" label="Events" />
          {/* On a phone they are in the account's menu */}
          {administrator && (
            <span className="hidden items-center sm:flex">
              <AdministratorLinks />
            </span>
          )}
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <LookupShortcut />
          <div className="hidden items-center gap-2 md:flex">{display}</div>
          <Account
            person={person}
            role={role}
            pages={administrator && <AdministratorLinks />}
            display={display}
            signOut={<SignOut />}
          />
        </div>
      </div>
    </header>
  );
}
