import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = Pick<ComponentProps<'input'>, 'placeholder' | 'list' | 'className'> & {
  /** Read out, not shown. */
  label: string;
  value: string;
  onChange: (text: string) => void;
};

/** A text that narrows the list below it as one types. */
export function SearchInput({ label, value, onChange, className, ...rest }: Props) {
  return (
    <span className={classNames('relative inline-flex min-w-0', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <input
        {...rest}
        type="search"
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        spellCheck={false}
        autoCapitalize="off"
        className={
          'h-8 w-full min-w-0 rounded-md border border-control bg-surface pr-2 pl-8 ' +
          'text-sm shadow-card placeholder:text-faint any-pointer-coarse:text-lg'
        }
      />
    </span>
  );
}
