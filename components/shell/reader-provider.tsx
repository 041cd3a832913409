'use client';

import type { ReactNode } from 'react';
import { Reader } from '#components/shell/reader.ts';
import { ReaderRole } from '#components/shell/rights.ts';
import type { Role } from '#lib/auth/rights.ts';

export function ReaderProvider({ id, role, children }: { id: string; role: Role; children: ReactNode }) {
  return (
    <Reader value={id}>
      <ReaderRole value={role}>{children}</ReaderRole>
    </Reader>
  );
}
