import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Section } from '#features/monitoring/section.tsx';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

type Guarded = NonNullable<Monitoring['guard']>;

/** The webhook as Voucherify has it, asked once an hour with the management key. */
export function Guard({ guard: { at, isInPlan, problem, projects }, zone }: { guard: Guarded; zone: string }) {
  const aside = at !== null && (
    <>
      Seen at <Moment at={at} zone={zone} />
    </>
  );
  return (
    <Section id="guard" title="The webhook in Voucherify" aside={aside} className="lg:col-span-6">
      {!isInPlan && (
        <p className="max-w-prose text-muted">
          The plan of this organization has no Management API, so whether the webhook is active shows in Voucherify’s
          Project settings alone.
        </p>
      )}
      {problem !== null && <p className="max-w-prose text-muted">It could not be seen of late. {problem}</p>}
      {projects.map((project) => (
        <Project key={project.projectId} project={project} />
      ))}
    </Section>
  );
}

function Project({ project: { projectId, webhook, missing, notOffered } }: { project: Guarded['projects'][number] }) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium wrap-anywhere">{projectId}</span>
        <State webhook={webhook} />
        {webhook && <span className="min-w-0 text-muted wrap-anywhere">to {webhook.host}</span>}
      </p>
      {webhook && missing.length > 0 && <Types label="It lacks, and could have:" types={missing} />}
      {webhook && notOffered.length > 0 && (
        <Types label="A distribution has to send these, a project’s webhook does not offer them:" types={notOffered} />
      )}
    </div>
  );
}

function State({ webhook }: { webhook: Guarded['projects'][number]['webhook'] }) {
  if (!webhook) return <Badge tone="warning">No webhook leads to Pointline</Badge>;
  return webhook.isActive ? <Badge tone="positive">Active</Badge> : <Badge tone="danger">Switched off</Badge>;
}

function Types({ label, types }: { label: string; types: readonly string[] }) {
  return (
    <p className="max-w-prose text-sm text-muted">
      {label} <span className="font-mono wrap-anywhere">{types.join(', ')}</span>
    </p>
  );
}
