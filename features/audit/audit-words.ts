import { actionWords, type AuditAction } from '#lib/audit/actions.ts';
import type { AuditLine } from '#features/audit/audit.schema.ts';

/** What nobody asks for: it is done by the settings. */
const OF_POINTLINE: ReadonlySet<string> = new Set<AuditAction>(['audit.dropped', 'retention.applied']);

/** Who did it, as a sentence begins. */
export function actorWords({
  actorKind,
  actorName,
  action,
}: Pick<AuditLine, 'actorKind' | 'actorName'> & { action?: string }): string {
  if (action !== undefined && OF_POINTLINE.has(action)) return 'Pointline itself';
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

/** What else it was about: a colleague by name, an id. Nothing of what was typed, nor of whom did it to themselves. */
export function aboutWords({
  actorId,
  subject,
  subjectName,
}: Pick<AuditLine, 'actorId' | 'subject' | 'subjectName'>): string | null {
  if (subject === null || subject === actorId || DIGEST.test(subject)) return null;
  return subjectName ?? subject;
}

export function shownWords(count: number): string {
  return count === 1 ? '1 customer shown' : `${count} customers shown`;
}

/** How it came about and from where, as `by password, because wrong, from 192.0.2.7`. */
export function howWords({ detail, address }: Pick<AuditLine, 'detail' | 'address'>): string {
  // lines of before have the address among the rest
  const { address: told, ...rest } = detail;
  const how = Object.entries(rest).flatMap(([name, value]) => toldAs(name.replaceAll('_', ' '), value));
  return [...how, ...toldAs('from', address ?? told)].join(', ');
}

function toldAs(name: string, value: unknown): string[] {
  if (typeof value === 'string') return [`${name} ${value.replaceAll('_', ' ')}`];
  return typeof value === 'number' || typeof value === 'boolean' ? [`${name} ${value}`] : [];
}
