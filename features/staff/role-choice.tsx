import { useId } from 'react';
import type { StaffMember } from '#features/staff/staff.schema.ts';

type Role = StaffMember['role'];

const CHOICES = [
  { role: 'viewer', label: 'Viewer', may: 'Looks customers up and reads, with personal data masked.' },
  { role: 'agent', label: 'Agent', may: 'Also sees personal data, leaves notes, writes answers and exports.' },
  { role: 'lead', label: 'Lead', may: 'All of that, and replays webhooks.' },
  { role: 'administrator', label: 'Administrator', may: 'All of that, and Watch, Set-up with its secrets, and Staff.' },
] as const satisfies { role: Role; label: string; may: string }[];

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
      {CHOICES.map(({ role, label, may }) => (
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
            <span className="font-medium">{label}</span>
            <span className="text-sm text-muted">{may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
