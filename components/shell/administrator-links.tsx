import { NavLink } from '#components/shell/nav-link.tsx';

/** The pages that only administrators may open. */
export function AdministratorLinks() {
  return (
    <>
      <NavLink href="/watch" label="Watch" />
      <NavLink href="/setup" label="Set-up" />
      <NavLink href="/staff" label="Staff" />
      <NavLink href="/audit" label="Audit" />
    </>
  );
}
