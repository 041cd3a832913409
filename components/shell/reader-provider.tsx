'use client';

import type { ReactNode } from 'react';
import { Reader } from '#components/shell/reader.ts';
import { ReaderRights } from '#components/shell/rights.ts';
import type { Right } from '#lib/auth/rights.ts';

type Props = { id: string; rights: readonly Right[]; children: ReactNode };

export function ReaderProvider({ id, rights, children }: Props) {
  return (
    <Reader value={id}>
      <ReaderRights value={rights}>{children}</ReaderRights>
    </Reader>
  );
}
