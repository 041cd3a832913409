import { actionWords } from '#lib/audit/actions.ts';
import type { AuditLine } from '#features/audit/audit.schema.ts';

/** Who did it, as a sentence begins. */
export function actorWords({ actorKind, actorName }: Pick<AuditLine, 'actorKind' | 'actorName'>): string {
  switch (actorKind) {
    case 'staff':
      return actorName ?? 'Somebody of the staff';
    case 'token':
      return `A program with ${actorName ?? 'an API token'}`;
    case 'nobody':
      return 'Somebody unknown';
  }
}

/** The whole line as a sentence, for a file. */
export function sentence(line: AuditLine): string {
  const { customerId, customerIds } = line;
  const said = [`${actorWords(line)} ${actionWords(line.action)}`, customerId, aboutWords(line)];
  return [...said, customerIds.length > 0 && shownWords(customerIds.length)].filter(Boolean).join(', ');
}

const DIGEST = /^[0-9a-f]{64}$/;

/** What else it was about: a colleague by name, an id; of what was typed only that it was. */
export function aboutWords({ subject, subjectName }: Pick<AuditLine, 'subject' | 'subjectName'>): string | null {
  if (subjectName !== null) return subjectName;
  if (subject !== null && DIGEST.test(subject)) return null;
  return subject;
}

export function shownWords(count: number): string {
  return count === 1 ? '1 customer shown' : `${count} customers shown`;
}

/** How it came about, as `by password, because wrong`. */
export function detailWords(detail: AuditLine['detail']): string {
  return Object.entries(detail)
    .flatMap(([name, value]) => (isTold(value) ? [`${name.replaceAll('_', ' ')} ${String(value)}`] : []))
    .join(', ')
    .replaceAll('_', ' ');
}

function isTold(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
