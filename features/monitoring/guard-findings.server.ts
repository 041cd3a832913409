import type { Guard } from '#lib/sync/guard/guard-webhooks.ts';
import type { GuardedProject } from '#lib/sync/guard/judge-webhooks.ts';

/** Of events that are missing; the section below names all. */
const NAMED = 3;

type Finding = { level: 'attention' | 'bad'; text: string };

/** What speaks against the webhook as Voucherify has it. That a plan cannot tell is no reason to worry. */
export function guardFindings({ projects, unknown, problem }: Guard): Finding[] {
  return [
    ...projects.flatMap(ofProject),
    ...unknown.map((id): Finding => ({ level: 'attention', text: `Voucherify knows no project ${id}.` })),
    ...(problem === null
      ? []
      : [{ level: 'attention' as const, text: `Whether the webhook is active could not be seen. ${problem}` }]),
  ];
}

function ofProject({ projectId, webhook, missing }: GuardedProject): Finding[] {
  if (!webhook) return [{ level: 'attention', text: `No webhook of the project ${projectId} leads to Pointline.` }];
  if (!webhook.isActive) {
    const text =
      `The webhook of the project ${projectId} is switched off in Voucherify, so nothing comes. ` +
      'See what failed, then switch it on in its Project settings.';
    return [{ level: 'bad', text }];
  }
  if (missing.length === 0) return [];
  const more = missing.length - NAMED;
  const named = `${missing.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    {
      level: 'attention',
      text: `The webhook of the project ${projectId} lacks events that the desk needs: ${named}.`,
    },
  ];
}
