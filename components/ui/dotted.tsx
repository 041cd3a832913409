import { Fragment } from 'react';

/** A long dotted name that may break after its dots and underscores, and elsewhere only where it must. */
export function Dotted({ name }: { name: string }) {
  return name.split(/(?<=[._:])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
