import { type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props<Value extends string> = {
  legend: string;
  options: readonly { value: Value; label: ReactNode; /** Shown on hover. */ title?: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
  className?: string;
  /** The size of an option. */
  optionClassName: string;
};

/** A few alternatives side by side, one of them chosen. Radio buttons, so that the arrow keys walk among them. */
export function RadioSwitch<Value extends string>(props: Props<Value>) {
  const { legend, options, chosen, onChoose, className, optionClassName } = props;
  const name = useId();
  return (
    <fieldset className={classNames('inline-flex', className)}>
      <legend className="sr-only">{legend}</legend>
      {options.map(({ value, label, title }) => (
        <label
          key={value}
          title={title}
          className={classNames(
            'inline-flex cursor-pointer items-center rounded-sm outline-accent hover:text-ink ' +
              'has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2',
            optionClassName,
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
