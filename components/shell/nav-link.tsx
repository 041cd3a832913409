'use client';

import { usePathname } from 'next/navigation';
import type { Route } from 'next';
import { Link } from '#components/ui/link.tsx';
import { classNames } from '#components/ui/class-names.ts';

export function NavLink({ href, label }: { href: Route; label: string }) {
  const path = usePathname();
  const current = href === '/' ? path === '/' || path.startsWith('/customers') : path.startsWith(href);
  return (
    <Link
      href={href}
      // The account's menu, where it is one of its links, has done its work
      onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'inline-flex h-8 items-center rounded-md px-2 text-sm sm:px-2.5 font-medium',
        'whitespace-nowrap transition-colors hover:bg-hover hover:text-ink',
        current ? 'bg-hover text-ink' : 'text-muted',
      )}
    >
      {label}
    </Link>
  );
}
