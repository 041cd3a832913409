import { HIDDEN } from '#lib/masks/hidden.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { shownIdentifier } from '#components/ui/visible-text.ts';

type Props = {
  value: string;
  /** What it is, for the copy button's name. */
  what: string;
  /** Wrapped in full instead of cut to one line: for the one place where the whole value is read. */
  whole?: boolean;
};

/** An identifier to the letter, in its own direction whatever its script, with a copy button. */
export function Identifier({ value, what, whole = false }: Props) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-0.5">
      <bdi
        title={whole ? undefined : value}
        className={classNames('min-w-0 font-mono text-sm', whole ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate')}
      >
        {shownIdentifier(value)}
      </bdi>
      {!value.includes(HIDDEN) && <CopyButton text={value} what={what} />}
    </span>
  );
}
