import type { Viewer } from '#lib/auth/viewer.ts';
import { askActivityOnce } from '#lib/sync/activity/ask-activity.ts';

/** Has what else happened to a customer asked for, when somebody first looks at them. Nobody waits for it. */
export function bringActivity(_viewer: Viewer, customerId: string): Promise<void> {
  return askActivityOnce(customerId);
}
