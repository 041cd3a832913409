'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

type Props = {
  /** What comes of it. */
  children: ReactNode;
  label: string;
  pending: boolean;
  onRemove: () => void;
  onCancel: () => void;
};

/** Asks once more before something is removed. */
export function ConfirmRemoval({ children, label, pending, onRemove, onCancel }: Props) {
  return (
    <div className="grid grid-cols-1 gap-2 rounded-md bg-sunken p-3 text-sm">
      <p>{children}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="danger" autoFocus pending={pending} onClick={onRemove}>
          {label}
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
