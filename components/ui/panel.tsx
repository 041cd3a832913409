import type { ReactNode } from 'react';

type Props = { title: string; aside?: ReactNode; children: ReactNode };

/** A titled section on its own surface. */
export function Panel({ title, aside, children }: Props) {
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 className="mr-auto text-base font-semibold">{title}</h2>
        {aside}
      </header>
      <div className="p-4">{children}</div>
    </section>
  );
}
