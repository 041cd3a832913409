'use client';

import type { ReactNode } from 'react';
import { Reader } from '#lib/client/reader';

export function ReaderProvider({ id, children }: { id: string; children: ReactNode }) {
  return <Reader value={id}>{children}</Reader>;
}
