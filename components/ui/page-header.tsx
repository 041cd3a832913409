import type { ReactNode } from 'react';

export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-5 grid grid-cols-1 gap-1">
      <h1 className="text-xl font-semibold tracking-tight wrap-break-word">{title}</h1>
      {children && <div className="max-w-prose text-muted">{children}</div>}
    </header>
  );
}
