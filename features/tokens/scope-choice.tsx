import { SCOPE_WORDS } from '#features/tokens/scope-words.ts';
import { type Scope, SCOPES } from '#lib/auth/rights.ts';

type Props = { value: readonly Scope[]; onChange: (scopes: readonly Scope[]) => void };

export function ScopeChoice({ value, onChange }: Props) {
  return (
    <fieldset className="grid grid-cols-1 gap-1">
      <legend className="mb-1.5 text-sm font-medium">Scopes: what it may do</legend>
      {SCOPES.map((scope) => (
        <label
          key={scope}
          className={
            'flex cursor-pointer gap-3 rounded-md border border-transparent px-3 py-1.5 outline-offset-2 ' +
            'outline-accent hover:bg-hover has-checked:border-accent has-checked:bg-accent-tint ' +
            'has-focus-visible:outline-2'
          }
        >
          <input
            type="checkbox"
            className="mt-1 size-4 shrink-0 outline-none"
            checked={value.includes(scope)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, scope] : value.filter((other) => other !== scope))
            }
          />
          <span className="grid min-w-0">
            <span className="font-mono text-sm">{scope}</span>
            <span className="text-sm text-muted">{SCOPE_WORDS[scope]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
