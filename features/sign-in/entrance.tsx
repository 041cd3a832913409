import type { ReactNode } from 'react';
import { Wordmark } from '#components/ui/wordmark.tsx';
import { BalanceLine } from '#features/sign-in/balance-line.tsx';

type Props = {
  title: string;
  lead?: string;
  children?: ReactNode;
  /** A line below the card. */
  foot?: string;
};

/** The frame of the pages before the desk. */
export function Entrance({ title, lead, children, foot }: Props) {
  return (
    <main
      className={
        'relative isolate grid min-h-dvh content-start justify-items-center overflow-hidden ' +
        'px-4 pt-[max(2rem,15dvh)] pb-12'
      }
    >
      <BalanceLine />
      <div className="grid w-full max-w-sm gap-6">
        <div className="justify-self-center text-lg">
          <Wordmark />
        </div>
        <section className="grid gap-5 rounded-xl bg-surface p-6 shadow-float sm:p-8">
          <header className="grid gap-1.5">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {lead && <p className="text-muted">{lead}</p>}
          </header>
          {children}
        </section>
        {foot && <p className="text-center text-sm text-muted">{foot}</p>}
      </div>
    </main>
  );
}
