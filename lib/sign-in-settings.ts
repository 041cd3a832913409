import { z } from 'zod';
import { type Role, ROLES } from '#lib/auth/rights.ts';
import { optional } from '#lib/optional-variable.ts';

// The part of the environment that says how people sign in; lib/env.ts reads it.

/** A group of the provider, and the role that whoever is in it has here. */
export type GroupRole = { group: string; role: Role };

/** A provider of OpenID Connect. */
export type Oidc = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that holds somebody's groups. */
  groupsClaim: string;
  roles: GroupRole[];
  /** What the button calls the provider. */
  name: string;
};

export type SignInSettings = {
  /** Who is let in with a second factor only; null for nobody. */
  twoFactorFor: 'administrators' | 'everyone' | null;
  /** Where they are switched off, a link from the server's console opens the desk still. */
  withPasswords: boolean;
  oidc: Oidc | null;
};

/** Over plain http only this machine: whoever reads along could come as anybody. */
const Issuer = z
  .string()
  .trim()
  .refine((issuer) => {
    if (!URL.canParse(issuer)) return false;
    const { protocol, hostname } = new URL(issuer);
    return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
  }, 'the provider’s https address as its /.well-known/openid-configuration has it under "issuer"');

/** `group=role, group=role`; a group's name may hold anything but a comma. */
const GroupRoles = z.string().transform((text, context): GroupRole[] => {
  const pairs = text.split(',').map((pair) => /^\s*(.+?)\s*=\s*(\w+)\s*$/.exec(pair));
  return pairs.flatMap((pair) => {
    const role = z.enum(ROLES).safeParse(pair?.[2]);
    if (pair?.[1] !== undefined && role.success) return [{ group: pair[1], role: role.data }];
    const message = `groups and their roles, such as desk-admins=administrator,desk=agent (${ROLES.join(', ')})`;
    context.addIssue({ code: 'custom', message });
    return [];
  });
});

export const SIGN_IN_VARIABLES = {
  POINTLINE_REQUIRE_TWO_FACTOR: optional(
    z.enum(['administrators', 'everyone'], 'administrators or everyone, or nothing').optional(),
  ),
  POINTLINE_PASSWORD_SIGN_IN: optional(z.enum(['on', 'off'], 'on or off').default('on')),
  POINTLINE_OIDC_ISSUER: optional(Issuer.optional()),
  POINTLINE_OIDC_CLIENT_ID: optional(z.string().trim().optional()),
  POINTLINE_OIDC_CLIENT_SECRET: optional(z.string().trim().optional()),
  POINTLINE_OIDC_ROLES: optional(GroupRoles.optional()),
  POINTLINE_OIDC_GROUPS_CLAIM: optional(z.string().trim().default('groups')),
  POINTLINE_OIDC_NAME: optional(z.string().trim().max(40, 'a name of at most 40 characters').default('single sign-on')),
};

type Variables = z.infer<z.ZodObject<typeof SIGN_IN_VARIABLES>>;

const TOGETHER = [
  'POINTLINE_OIDC_ISSUER',
  'POINTLINE_OIDC_CLIENT_ID',
  'POINTLINE_OIDC_CLIENT_SECRET',
  'POINTLINE_OIDC_ROLES',
] as const;

/** What is missing to the ways to sign in that are named, for a check of the whole environment. */
export function checkSignIn(variables: Variables, context: z.RefinementCtx): void {
  const [set, missing] = [true, false].map((is) => TOGETHER.filter((name) => (variables[name] !== undefined) === is));
  const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (set!.length > 0) for (const name of missing!) wrong(name, `a value, since ${set!.join(', ')} is set`);
  if (variables.POINTLINE_PASSWORD_SIGN_IN === 'off' && set!.length === 0)
    wrong('POINTLINE_PASSWORD_SIGN_IN', 'on, where POINTLINE_OIDC_ISSUER names no other way to sign in');
}

export function signInSettings(variables: Variables): SignInSettings {
  const {
    POINTLINE_OIDC_ISSUER: issuer,
    POINTLINE_OIDC_CLIENT_ID: clientId,
    POINTLINE_OIDC_CLIENT_SECRET: clientSecret,
    POINTLINE_OIDC_ROLES: roles,
    POINTLINE_OIDC_GROUPS_CLAIM: groupsClaim,
    POINTLINE_OIDC_NAME: name,
  } = variables;
  return {
    twoFactorFor: variables.POINTLINE_REQUIRE_TWO_FACTOR ?? null,
    withPasswords: variables.POINTLINE_PASSWORD_SIGN_IN === 'on',
    oidc:
      issuer && clientId && clientSecret && roles ? { issuer, clientId, clientSecret, roles, groupsClaim, name } : null,
  };
}
