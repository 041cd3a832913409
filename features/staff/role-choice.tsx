import { useId } from 'react';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import { type Role, ROLES } from '#lib/auth/rights.ts';

type Props = {
  value: Role;
  onChange: (role: Role) => void;
  /** Where a heading says it already. */
  hideLegend?: boolean;
};

export function RoleChoice({ value, onChange, hideLegend = false }: Props) {
  const name = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>Role</legend>
      {ROLES.map((role) => (
        <label
          key={role}
          className={
            'flex cursor-pointer gap-3 rounded-md border border-line-strong px-3 py-2.5 ' +
            'outline-offset-2 outline-accent hover:bg-hover has-checked:border-accent ' +
            'has-checked:bg-accent-tint has-focus-visible:outline-2'
          }
        >
          <input
            type="radio"
            name={name}
            className="mt-1 outline-none"
            checked={value === role}
            onChange={() => onChange(role)}
          />
          <span className="grid">
            <span className="font-medium">{ROLE_WORDS[role].label}</span>
            <span className="text-sm text-muted">{ROLE_WORDS[role].may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
