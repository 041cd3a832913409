'use client';

import { type ReactNode, useEffect } from 'react';
import { watchReader } from '#components/shell/forget-reader.ts';
import { Reader } from '#components/shell/reader.ts';

export function ReaderProvider({ id, children }: { id: string; children: ReactNode }) {
  useEffect(() => watchReader(id), [id]);
  return <Reader value={id}>{children}</Reader>;
}
