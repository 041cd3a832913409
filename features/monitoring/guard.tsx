import { Badge } from '#components/ui/badge.tsx';
import { Dotted } from '#components/ui/dotted.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { countWords } from '#lib/format-points.ts';
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
      {webhook && <Types types={missing} label="that the desk needs, and that the webhook could have" />}
      {webhook && <Types types={notOffered} label="that a distribution has to send: webhooks of a project have none" />}
    </div>
  );
}

function State({ webhook }: { webhook: Guarded['projects'][number]['webhook'] }) {
  if (!webhook) return <Badge tone="warning">No webhook leads to Pointline</Badge>;
  return webhook.isActive ? <Badge tone="positive">Active</Badge> : <Badge tone="danger">Switched off</Badge>;
}

function Types({ types, label }: { types: readonly string[]; label: string }) {
  if (types.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="text-muted">
        {countWords(types.length, 'event')} {label}
      </summary>
      <ul className="mt-2 gap-x-8 font-mono text-muted sm:columns-2 xl:columns-3">
        {types.map((type) => (
          <li key={type} className="wrap-break-word">
            <Dotted name={type} />
          </li>
        ))}
      </ul>
    </details>
  );
}
