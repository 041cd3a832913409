import type { ReactNode } from 'react';
import { Wordmark } from '#components/ui/wordmark';

type Props = { title: string; lead?: string; children?: ReactNode };

/** The frame of the pages before the desk. */
export function Entrance({ title, lead, children }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-start gap-6 px-5 pt-[max(3rem,18dvh)] pb-12">
      <Wordmark />
      <header className="grid gap-1.5">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {lead && <p className="text-muted text-pretty">{lead}</p>}
      </header>
      {children}
    </main>
  );
}
