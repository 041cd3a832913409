import { CircleAlert } from 'lucide-react';

/** What is wrong with a form as a whole. */
export function ProblemNote({ children }: { children: string }) {
  return (
    <p role="alert" className="flex gap-2.5 rounded-md bg-danger-tint px-3 py-2.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 text-pretty">{children}</span>
    </p>
  );
}
