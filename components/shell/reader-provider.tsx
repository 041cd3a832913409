'use client';

import type { ReactNode } from 'react';
import { Reader } from '#components/shell/reader.ts';

export function ReaderProvider({ id, children }: { id: string; children: ReactNode }) {
  return <Reader value={id}>{children}</Reader>;
}
