import { type ReactNode, useId } from 'react';

type Props = { title: string; children: ReactNode };

/** A titled section on its own surface. */
export function Panel({ title, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      <h2 id={id} className="border-b border-line px-4 py-2.5 text-base font-semibold">
        {title}
      </h2>
      <div className="p-4">{children}</div>
    </section>
  );
}
