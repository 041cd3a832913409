import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { VoucherifyError } from '#lib/errors.ts';
import { askManagement } from '#lib/rest/client.ts';
import { managementKeyInForce } from '#lib/rest/connection.ts';
import { GuardedProject, judgeWebhooks, ListedWebhook } from '#lib/sync/guard/judge-webhooks.ts';
import { keepState, readStanding } from '#lib/sync/job-turns.ts';

const GUARD = 'guard';

const State = z.object({
  at: z.nullable(z.string()),
  /** Whether the plan has the Management API at all. */
  isInPlan: z.boolean(),
  projects: z.array(GuardedProject),
  /** Projects that Voucherify does not know by their ids. */
  unknown: z.array(z.string()),
});
type State = z.infer<typeof State>;

const Webhooks = z.object({ data: z.array(ListedWebhook) });

/**
 * Asks, where there is a management key, whether the webhooks that lead to Pointline are active and have the events
 * that the desk needs: Voucherify switches one off after twelve failures, and tells nobody here.
 */
export async function guardWebhooks(): Promise<void> {
  const key = await managementKeyInForce();
  if (!key) return;
  const state: State = { at: new Date().toISOString(), isInPlan: true, projects: [], unknown: [] };
  try {
    for (const projectId of key.projectIds) {
      const path = `/management/v1/projects/${encodeURIComponent(projectId)}/webhooks`;
      const answer = await askManagement(key, path, Webhooks, 'background');
      if (answer) state.projects.push(judgeWebhooks(projectId, answer.data));
      else state.unknown.push(projectId);
    }
  } catch (error) {
    if (!(error instanceof VoucherifyError) || error.problem !== 'plan') throw error;
    state.isInPlan = false;
  }
  await keepState(db(), GUARD, state);
}

/** What the guard last found; `problem` in words where it could not look. */
export type Guard = State & { problem: string | null };

/** Null where there is no management key, or nothing was asked yet. */
export async function readGuard(): Promise<Guard | null> {
  if (!(await managementKeyInForce())) return null;
  const standing = await readStanding(GUARD);
  const state = State.safeParse(standing?.state);
  if (state.success) return { ...state.data, problem: standing?.problem ?? null };
  if (!standing?.problem) return null;
  return { at: null, isInPlan: true, projects: [], unknown: [], problem: standing.problem };
}
