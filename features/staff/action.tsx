import type { ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';

type Props = {
  title: string;
  /** Why the last try failed; null while nothing did. */
  error: Error | null;
  children: ReactNode;
};

/** One thing that can be done with somebody, with what went wrong with it. */
export function Action({ title, error, children }: Props) {
  return (
    <section className="grid grid-cols-1 justify-items-start gap-3 border-t border-line pt-4">
      <h3 className="font-semibold">{title}</h3>
      {children}
      {error && (
        <p role="alert" className="flex gap-1.5 text-sm text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error.message}
        </p>
      )}
    </section>
  );
}
