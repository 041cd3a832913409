import type { ReactNode } from 'react';

export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-5 grid gap-1">
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
      {children && <div className="max-w-prose text-muted">{children}</div>}
    </header>
  );
}
