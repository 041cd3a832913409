import { buttonStyle } from '#components/ui/button.tsx';
import { CONTROL } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import type { AuditSearch } from '#features/audit/audit-search.ts';
import { actorWords } from '#features/audit/audit-words.ts';
import { AUDIT_ACTIONS } from '#lib/audit/actions.ts';

type Props = { search: AuditSearch; actors: readonly { id: string; name: string | null }[] };

const LABEL = 'grid min-w-0 gap-1 text-sm text-muted';
const ACTIONS = Object.entries(AUDIT_ACTIONS).sort(([, one], [, other]) => one.localeCompare(other, 'en'));

/** Which lines are shown: a form of the platform's own, which needs no script. */
export function AuditForm({ search, actors }: Props) {
  const { person, action, customer, address, from, to } = search;
  return (
    <form className="grid grid-cols-2 gap-3 border-b border-line p-3 lg:grid-cols-4">
      <label className={LABEL}>
        Person
        <select name="person" defaultValue={person} className={CONTROL}>
          <option value="">Everybody</option>
          {actors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? id}
            </option>
          ))}
          <option value="nobody">{actorWords({ actorKind: 'nobody', actorName: null })}</option>
        </select>
      </label>
      <label className={LABEL}>
        What was done
        <select name="action" defaultValue={action} className={CONTROL}>
          <option value="">Everything</option>
          {ACTIONS.map(([name, words]) => (
            <option key={name} value={name}>
              {words.charAt(0).toUpperCase() + words.slice(1)}
            </option>
          ))}
        </select>
      </label>
      <label className={LABEL}>
        Customer id
        <input name="customer" defaultValue={customer} placeholder="cust_…" className={CONTROL} />
      </label>
      <label className={LABEL}>
        Client’s address
        <input name="address" defaultValue={address} placeholder="192.0.2.7" className={CONTROL} />
      </label>
      <label className={LABEL}>
        From
        <input type="date" name="from" defaultValue={from ?? ''} className={CONTROL} />
      </label>
      <label className={LABEL}>
        To
        <input type="date" name="to" defaultValue={to ?? ''} className={CONTROL} />
      </label>
      <div className="flex items-end gap-2 lg:col-span-2">
        <button type="submit" className={buttonStyle()}>
          Show
        </button>
        <Link href="/audit" className={buttonStyle({ variant: 'ghost' })}>
          Clear
        </Link>
      </div>
    </form>
  );
}
