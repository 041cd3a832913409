import { type ReactNode, Suspense } from 'react';
import { useHydrated } from '#components/ui/use-hydrated.ts';

/** What is loaded after the page stands, and shows nothing until then. */
export function WhenHydrated({ children }: { children: ReactNode }) {
  return useHydrated() ? <Suspense>{children}</Suspense> : null;
}
