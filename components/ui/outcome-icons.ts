import { Check, X } from 'lucide-react';

/** What a copy button shows once it was pressed. */
export const OUTCOME_ICONS = { copied: Check, failed: X } as const;
