import { type ReactNode, useRef, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Badge } from '#components/ui/badge.tsx';
import { ConfirmRemoval } from '#features/setup/confirm-removal.tsx';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';

type Props = {
  title: string;
  kept: { source: 'environment' | 'desk'; ends: string; addedAt: string | null; addedBy: string | null };
  lines: (string | null)[];
  /** What removing it means. */
  warning: string;
  onReplace: () => void;
  removal: { mutate: () => void; isPending: boolean; error: Error | null };
  /** What else can be done with it. */
  children?: ReactNode;
};

/** A key without itself. Whoever set it where Pointline is started changes it there. */
export function Kept({ title, kept, lines, warning, onReplace, removal, children }: Props) {
  const zone = useZone();
  const [isConfirming, setConfirming] = useState(false);
  const remove = useRef<HTMLButtonElement>(null);
  const { source, ends, addedAt, addedBy } = kept;
  return (
    <div
      role="group"
      aria-label={title}
      className="grid min-w-0 grid-cols-1 gap-2 rounded-lg border border-line bg-surface p-3.5 shadow-card"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <h3 className="min-w-0 font-medium wrap-anywhere">{title}</h3>
        <Badge tone="positive">{source === 'environment' ? 'From the environment' : 'In use'}</Badge>
      </div>
      {lines.map(
        (line) =>
          line !== null && (
            <p key={line} className="min-w-0 max-w-prose text-sm wrap-anywhere">
              {line}
            </p>
          ),
      )}
      <p className="text-sm text-muted">
        {ends !== '' && `It ends with “${ends}”. `}
        {source === 'environment' && 'It is set where Pointline is started, and changed only there.'}
        {addedAt !== null && (
          <>
            Entered by <bdi>{addedBy}</bdi> at <Moment at={addedAt} zone={zone} />.
          </>
        )}
      </p>
      {!isConfirming && (
        <div className="flex flex-wrap items-center gap-2">
          {source === 'desk' && (
            <Button size="sm" onClick={onReplace}>
              Replace
            </Button>
          )}
          {source === 'desk' && (
            <Button ref={remove} size="sm" onClick={() => setConfirming(true)}>
              Remove
            </Button>
          )}
          {children}
        </div>
      )}
      {isConfirming && (
        <ConfirmRemoval
          label="Remove this key"
          pending={removal.isPending}
          onRemove={() => removal.mutate()}
          onCancel={() => {
            setConfirming(false);
            requestAnimationFrame(() => remove.current?.focus());
          }}
        >
          {warning}
        </ConfirmRemoval>
      )}
      {removal.error && <ProblemNote>{removal.error.message}</ProblemNote>}
    </div>
  );
}
