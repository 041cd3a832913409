import { z } from 'zod';
import { optional } from '#lib/optional-variable.ts';

// The part of the environment that says how to ask Voucherify itself; lib/env.ts reads it. What it does not say, an
// administrator may enter on the set-up page (lib/rest/connection.ts).

/** Where a project's region is reached, each without a slash at its end. */
export type VoucherifyHosts = {
  apiUrl: string;
  /** Where that region's exports lie. */
  downloadUrl: string;
};

/** https://docs.voucherify.io/guides/authentication; the `oauth` kind is an OAuth service, asked by OAuth v2. */
export const KEY_KINDS = ['server', 'oauth'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What lets Pointline ask about a project. */
export type VoucherifyKey = VoucherifyHosts & {
  kind: KeyKind;
  appId: string;
  /** The token of a server key, the secret of an OAuth service. */
  appToken: string;
  /** What an OAuth token is asked to allow, with blanks between; a server key has its role. */
  scopes: string;
  /** OAuth services are asked for a token of one project. */
  projectId: string | null;
};

/** Looks at the settings of projects, and never goes to another host than the one that it was given for. */
export type ManagementKey = { apiUrl: string; id: string; token: string; projectIds: string[] };

/**
 * Reading alone, and only names that Voucherify's pages mention: one that it does not know, or that the service's role
 * lacks, fails the whole token. Those for exports and Loyalty v2 are not documented.
 */
export const DEFAULT_SCOPES = 'customers.details.read vouchers.read campaigns.read';

/** Secrets travel in headers: what else an error could quote never gets that far. */
const HEADER_TEXT = /^[\x21-\x7e]{1,500}$/;
export const KeyText = z.string().trim().regex(HEADER_TEXT, 'printable ASCII without blanks, as Voucherify shows it');
export const ProjectId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,100}$/, 'a project’s id such as proj_…');
export const Scopes = z
  .string()
  .trim()
  .regex(/^[\w.:-]+( +[\w.:-]+)*$/, 'scopes such as vouchers.read, with blanks between')
  .max(1_000, 'at most 1,000 characters');

const host = (example: string) =>
  optional(
    z
      .url({ protocol: /^https?$/, error: `an address such as ${example}` })
      .refine((url) => /^https?:\/\/[^@?#]+$/.test(url), 'an address without a user, a query or a fragment')
      .optional(),
  );

export const VOUCHERIFY_VARIABLES = {
  VOUCHERIFY_API_URL: host('https://api.voucherify.io'),
  VOUCHERIFY_DOWNLOAD_URL: host('https://download.voucherify.io'),
  VOUCHERIFY_APP_ID: optional(KeyText.optional()),
  VOUCHERIFY_APP_TOKEN: optional(KeyText.optional()),
  VOUCHERIFY_KEY_KIND: optional(z.enum(KEY_KINDS, 'server or oauth').default('server')),
  VOUCHERIFY_OAUTH_SCOPES: optional(Scopes.default(DEFAULT_SCOPES)),
  VOUCHERIFY_PROJECT_ID: optional(ProjectId.optional()),
  VOUCHERIFY_MANAGEMENT_ID: optional(KeyText.optional()),
  VOUCHERIFY_MANAGEMENT_TOKEN: optional(KeyText.optional()),
  VOUCHERIFY_MANAGEMENT_PROJECTS: optional(
    z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ''))
      .pipe(z.array(ProjectId))
      .optional(),
  ),
  VOUCHERIFY_CALLS_PER_MINUTE: optional(
    z
      .string()
      .refine((count) => /^\d{1,6}$/.test(count) && Number(count) >= 1, 'a number of calls from 1 to 999999')
      .transform(Number)
      .optional(),
  ),
};

type Variables = z.output<z.ZodObject<typeof VOUCHERIFY_VARIABLES>>;

/** A key has two parts, and some keys are of use with a project alone. */
export function checkVoucherifyKey(variables: Variables, context: z.RefinementCtx): void {
  const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (isHalf(variables.VOUCHERIFY_APP_ID, variables.VOUCHERIFY_APP_TOKEN))
    wrong(
      'VOUCHERIFY_APP_TOKEN',
      'both or neither of VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN, the two parts of one key',
    );
  if (isHalf(variables.VOUCHERIFY_MANAGEMENT_ID, variables.VOUCHERIFY_MANAGEMENT_TOKEN))
    wrong(
      'VOUCHERIFY_MANAGEMENT_TOKEN',
      'both or neither of VOUCHERIFY_MANAGEMENT_ID and VOUCHERIFY_MANAGEMENT_TOKEN, the two parts of one key',
    );
  if (variables.VOUCHERIFY_KEY_KIND === 'oauth' && variables.VOUCHERIFY_APP_ID && !variables.VOUCHERIFY_PROJECT_ID)
    wrong('VOUCHERIFY_PROJECT_ID', 'the project’s id, since an OAuth service may be of several');
  if (variables.VOUCHERIFY_MANAGEMENT_ID && projectIdsOf(variables).length === 0)
    wrong('VOUCHERIFY_MANAGEMENT_PROJECTS', 'the ids of the projects whose webhooks are to be watched, with commas');
}

const isHalf = (one: string | undefined, other: string | undefined) => (one === undefined) !== (other === undefined);

/** Null where the environment does not say. */
export function voucherifyHostsOf(variables: Variables): VoucherifyHosts | null {
  const { VOUCHERIFY_API_URL: given, VOUCHERIFY_DOWNLOAD_URL: download } = variables;
  if (given === undefined) return null;
  const apiUrl = withoutSlash(given);
  return { apiUrl, downloadUrl: withoutSlash(download ?? downloadUrlOf(apiUrl)) };
}

/** Null where the environment gives none. */
export function voucherifyKeyOf(variables: Variables): VoucherifyKey | null {
  const { VOUCHERIFY_APP_ID: appId, VOUCHERIFY_APP_TOKEN: appToken } = variables;
  if (appId === undefined || appToken === undefined) return null;
  return {
    ...(voucherifyHostsOf(variables) ?? europe(variables)),
    kind: variables.VOUCHERIFY_KEY_KIND,
    appId,
    appToken,
    scopes: variables.VOUCHERIFY_OAUTH_SCOPES,
    projectId: variables.VOUCHERIFY_PROJECT_ID ?? null,
  };
}

/** Null where the environment gives none. */
export function managementKeyOf(variables: Variables): ManagementKey | null {
  const { VOUCHERIFY_MANAGEMENT_ID: id, VOUCHERIFY_MANAGEMENT_TOKEN: token } = variables;
  if (id === undefined || token === undefined) return null;
  const { apiUrl } = voucherifyHostsOf(variables) ?? europe(variables);
  return { apiUrl, id, token, projectIds: projectIdsOf(variables) };
}

function projectIdsOf({ VOUCHERIFY_MANAGEMENT_PROJECTS: ids, VOUCHERIFY_PROJECT_ID: id }: Variables): string[] {
  return ids ?? (id === undefined ? [] : [id]);
}

function europe({ VOUCHERIFY_DOWNLOAD_URL: download }: Variables): VoucherifyHosts {
  const apiUrl = 'https://api.voucherify.io';
  return { apiUrl, downloadUrl: withoutSlash(download ?? downloadUrlOf(apiUrl)) };
}

/** A region's exports lie beside its interface; a host of one's own is taken to serve both. */
export function downloadUrlOf(apiUrl: string): string {
  return apiUrl.replace(/^(https:\/\/(?:\w+\.)?)api(\.voucherify\.io)$/, '$1download$2');
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
