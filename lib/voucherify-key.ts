import { z } from 'zod';
import { optional } from '#lib/optional-variable.ts';

// The part of the environment that says how to ask Voucherify itself; lib/env.ts reads it.

/** A server key of a project (https://docs.voucherify.io/guides/authentication). */
export type VoucherifyKey = {
  /** Of the project's region, without a slash at its end. */
  apiUrl: string;
  /** Where that region's exports lie, without a slash at its end. */
  downloadUrl: string;
  appId: string;
  appToken: string;
  /** At most so many calls a minute; null for a tenth of what the project may make. */
  callsPerMinute: number | null;
};

export const VOUCHERIFY_VARIABLES = {
  VOUCHERIFY_API_URL: optional(z.url('an address such as https://api.voucherify.io').optional()),
  VOUCHERIFY_DOWNLOAD_URL: optional(z.url('an address such as https://download.voucherify.io').optional()),
  VOUCHERIFY_APP_ID: optional(z.string().trim().optional()),
  VOUCHERIFY_APP_TOKEN: optional(z.string().trim().optional()),
  VOUCHERIFY_CALLS_PER_MINUTE: optional(
    z
      .string()
      .refine((count) => /^\d{1,6}$/.test(count) && Number(count) >= 1, 'a number of calls from 1 to 999999')
      .transform(Number)
      .optional(),
  ),
};

type Variables = z.output<z.ZodObject<typeof VOUCHERIFY_VARIABLES>>;

/** A key has two parts. */
export function checkVoucherifyKey(variables: Variables, context: z.RefinementCtx): void {
  if ((variables.VOUCHERIFY_APP_ID === undefined) === (variables.VOUCHERIFY_APP_TOKEN === undefined)) return;
  const message = 'both or neither of VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN, the two parts of one key';
  context.addIssue({ code: 'custom', path: ['VOUCHERIFY_APP_TOKEN'], message });
}

/** Null where no key is given. */
export function voucherifyKeyOf(variables: Variables): VoucherifyKey | null {
  const { VOUCHERIFY_APP_ID: appId, VOUCHERIFY_APP_TOKEN: appToken } = variables;
  if (appId === undefined || appToken === undefined) return null;
  const apiUrl = withoutSlash(variables.VOUCHERIFY_API_URL ?? 'https://api.voucherify.io');
  const downloadUrl = withoutSlash(variables.VOUCHERIFY_DOWNLOAD_URL ?? downloadUrlOf(apiUrl));
  return { apiUrl, downloadUrl, appId, appToken, callsPerMinute: variables.VOUCHERIFY_CALLS_PER_MINUTE ?? null };
}

/** A region's exports lie beside its interface; a host of one's own is taken to serve both. */
export function downloadUrlOf(apiUrl: string): string {
  return apiUrl.replace(/^(https:\/\/(?:\w+\.)?)api(\.voucherify\.io)$/, '$1download$2');
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
