import type { ReactNode } from 'react';
import { aboutWords, actorWords, howWords, shownWords } from '#features/audit/audit-words.ts';
import type { AuditLine } from '#features/audit/audit.schema.ts';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { actionWords } from '#lib/audit/actions.ts';
import { customerPath } from '#lib/routes.ts';

type Props = {
  line: AuditLine;
  zone: string;
  /** The customer whose page it is: they need no link to themselves. */
  of?: string;
};

/** One line of the trail: who did what in a sentence, and under it how, from where and when. */
export function AuditRow({ line, zone, of }: Props) {
  const { at, action, customerId, customerIds, subjectName, requestId } = line;
  const about = aboutWords(line);
  const others = customerIds.filter((id) => id !== of);
  const how = howWords(line);
  return (
    <div className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 grid-cols-1 gap-0.5">
        <p className="wrap-anywhere">
          <span className="font-medium">
            <bdi>{actorWords(line)}</bdi>
          </span>{' '}
          {actionWords(action)}
          {customerId !== null && customerId !== of && <>, {customerLink(customerId)}</>}
          {about !== null && (
            <>
              , <bdi className={subjectName === null ? 'font-mono text-sm' : ''}>{about}</bdi>
            </>
          )}
        </p>
        {others.length > 0 && <Shown ids={others} />}
        {how !== '' && <p className="text-sm text-muted wrap-anywhere">{how}</p>}
      </div>
      <p className="text-sm text-muted sm:text-right">
        <Moment at={at} zone={zone} />
        {requestId !== null && (
          <span className="block truncate font-mono text-xs text-faint max-sm:hidden" title={`Request ${requestId}`}>
            {requestId.slice(0, 8)}
          </span>
        )}
      </p>
    </div>
  );
}

function Shown({ ids }: { ids: readonly string[] }) {
  return (
    <details className="text-sm text-muted">
      <summary className="w-fit rounded-sm hover:text-ink">{shownWords(ids.length)}</summary>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
        {ids.map((id) => (
          <li key={id}>{customerLink(id)}</li>
        ))}
      </ul>
    </details>
  );
}

function customerLink(id: string): ReactNode {
  return (
    <Link href={customerPath(id)} className="font-mono text-sm text-accent underline underline-offset-2">
      {id}
    </Link>
  );
}
