'use client';

import { createContext, use } from 'react';
import type { Right } from '#lib/auth/rights.ts';

/** What whoever reads may do; nothing until it is told. */
export const ReaderRights = createContext<readonly Right[]>([]);

/** Whether the reader may do that: what they may not is not offered. The server asks again, whatever a page offers. */
export function useMay(right: Right): boolean {
  return use(ReaderRights).includes(right);
}
