import * as z from 'zod/mini';

const text = z.nullable(z.string());

/** One line of the audit trail. Its `action` is one of AUDIT_ACTIONS, or of a later version's. */
export const AuditLine = z.object({
  /** Digits. */
  id: z.string(),
  at: z.string(),
  /** nobody: who was not known. */
  actorKind: z.enum(['staff', 'token', 'nobody']),
  actorId: text,
  actorName: text,
  action: z.string(),
  customerId: text,
  /** Whom a list showed. */
  customerIds: z.array(z.string()),
  /** What else it was done to; of what was typed its keyed digest. */
  subject: text,
  /** The colleague's name, where the subject is one. */
  subjectName: text,
  detail: z.record(z.string(), z.unknown()),
  address: text,
  requestId: text,
});
export type AuditLine = z.infer<typeof AuditLine>;

export const AuditPage = z.object({ lines: z.array(AuditLine), nextCursor: z.nullable(z.string()) });
export type AuditPage = z.infer<typeof AuditPage>;
