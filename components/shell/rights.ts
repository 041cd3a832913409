'use client';

import { createContext, use } from 'react';
import { type Right, RIGHTS_OF, type Role } from '#lib/auth/rights.ts';

/** The role of whoever reads; the least of them until it is told. */
export const ReaderRole = createContext<Role>('viewer');

/** Whether the reader may do that: what they may not is not offered. The server asks again, whatever a page offers. */
export function useMay(right: Right): boolean {
  return RIGHTS_OF[use(ReaderRole)].includes(right);
}
