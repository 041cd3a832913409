/**
 * All that a line of the audit trail can say was done, as `thing.verb`, and how it reads after a name: "Ada … the
 * customer". The list is closed: what does a new thing adds its words here.
 */
export const AUDIT_ACTIONS = {
  'customers.searched': 'looked customers up',
  'customers.recent': 'saw the customers opened last',
  'customer.opened': 'opened a customer',
  'timeline.read': 'read a history',
  'timeline.counted': 'had a history counted',
  'timeline.exported': 'exported a history',
  'line.opened': 'opened a line of a history',
  'line.related': 'read what belongs to a line',
  'balance.read': 'read a balance',
  'statement.read': 'opened a statement of points',
  'answer.composed': 'made an answer for the customer',
  'stream.opened': 'began to follow changes',
  'identifier.traced': 'traced an identifier',
  'events.listed': 'listed events',
  'event.opened': 'opened an event',
  'event.replayed': 'replayed an event',
  'notes.read': 'read notes',
  'note_revisions.read': 'read former texts of a note',
  'note.created': 'wrote a note',
  'note.edited': 'changed a note',
  'note.deleted': 'deleted a note',
  'sign_in.succeeded': 'signed in',
  'sign_in.failed': 'tried to sign in and failed',
  'sign_in.throttled': 'tried to sign in too often',
  'sign_in.ended': 'signed out',
  'staff.opened': 'opened the list of staff',
  'staff.invited': 'invited a colleague',
  'staff.link_made': 'made a link to set a password',
  'staff.role_changed': 'changed a colleague’s role',
  'staff.switched_off': 'switched an account off',
  'staff.switched_on': 'switched an account on',
  'staff.password_changed': 'changed a password',
  'staff.password_refused': 'gave a wrong present password',
  'setup.opened': 'opened the set-up',
  'test.sent': 'sent a test webhook',
  'watch.opened': 'opened the watch',
  'refused.unknown': 'asked without a right to anything',
  'refused.forbidden': 'was refused for lack of a right',
  'refused.not_found': 'asked for what is not there',
  'audit.read': 'read the audit trail',
  'audit.exported': 'exported the audit trail',
  'audit.customer_read': 'read who looked at a customer',
  'audit.dropped': 'let go of lines by age',
} as const satisfies Record<`${string}.${string}`, string>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Its words; the name itself where a later version wrote the line. */
export function actionWords(action: string): string {
  return action in AUDIT_ACTIONS ? AUDIT_ACTIONS[action as AuditAction] : action;
}
