import { z } from 'zod';
import { KEY_KINDS, KeyText, ProjectId, Scopes } from '#lib/voucherify-key.ts';

const host = z.string().trim().max(300);

export const NewKey = z
  .strictObject({
    place: z.enum(['europe', 'us', 'asia', 'own']).optional(),
    host: host.optional(),
    downloadHost: host.optional(),
    kind: z.enum(KEY_KINDS),
    appId: KeyText,
    appToken: KeyText,
    scopes: Scopes.optional(),
    projectId: ProjectId.optional(),
  })
  .refine(({ kind, projectId }) => kind === 'server' || projectId !== undefined, {
    path: ['projectId'],
    message: 'the id of the project',
  });
export type NewKey = z.infer<typeof NewKey>;

export const NewManagementKey = z.strictObject({
  id: KeyText,
  token: KeyText,
  projectIds: z.array(ProjectId).min(1).max(20),
});
export type NewManagementKey = z.infer<typeof NewManagementKey>;

const NAMES: Record<string, string> = {
  appId: 'The id is as Voucherify shows it, without blanks.',
  appToken: 'The token is as Voucherify shows it, without blanks.',
  id: 'The management id is as Voucherify shows it, without blanks.',
  token: 'The management token is as Voucherify shows it, without blanks.',
  projectId: 'Give the project’s id, such as proj_…; it stands in Voucherify’s address when the project is open.',
  projectIds: 'Give the ids of one to 20 projects, such as proj_….',
  scopes: 'Scopes are names such as vouchers.read, with blanks between.',
};

/** What is wrong with a form, without what was typed: it may be the key. */
export function explainKey(error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0]);
  return NAMES[name] ?? 'This form is of another version of Pointline. Load the page again.';
}
