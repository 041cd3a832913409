import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isNetwork } from '#lib/address-list.ts';
import { optional } from '#lib/optional-variable.ts';
import { checkVoucherifyKey, VOUCHERIFY_VARIABLES } from '#lib/voucherify-key.ts';
import { checkSignIn, SIGN_IN_VARIABLES } from '#lib/sign-in-settings.ts';

// What each variable of the environment may hold; lib/env.ts reads it.

const postgresUrl = optional(
  z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'a Postgres URL such as postgresql://user:password@host:5432/pointline')
    .optional(),
);

const days = z.string().regex(/^\d{1,5}$/, 'a whole number of days');

/** As pino names them. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** An address, a network, or a word for some; which addresses are ones the front finds out. */
const TRUSTED = /^(?:loopback|private|[\da-f.:]+(?:\/\d{1,3})?)$/i;

const Environment = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl,
  DATABASE_MIGRATION_URL: postgresUrl,
  DATABASE_TLS: optional(z.enum(['require', 'verify'], 'require or verify').optional()),
  DATABASE_CA_FILE: optional(z.string().refine(existsSync, 'a file that is there').optional()),
  VOUCHERIFY_WEBHOOK_SECRET: optional(
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((secret) => secret.trim())
          .filter((secret) => secret !== ''),
      ),
  ),
  POINTLINE_WEBHOOK_ADDRESSES: optional(
    z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter((network) => network !== ''))
      .refine(
        (list) => list.every(isNetwork),
        'addresses and networks such as 34.247.197.22 or 10.0.0.0/8, with commas',
      )
      .optional(),
  ),
  POINTLINE_API_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks, since it travels in a header')
      .min(32, 'at least 32 characters, such as openssl rand -hex 24 prints')
      .optional(),
  ),
  POINTLINE_SECRET_KEY: optional(
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((key) => key.trim())
          .filter((key) => key !== ''),
      )
      .refine((keys) => keys.every((key) => key.length >= 32), 'keys of at least 32 characters, the one to use first'),
  ),
  POINTLINE_SESSION_IDLE_HOURS: optional(
    z
      .string()
      .default('12')
      .refine((hours) => /^\d{1,3}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= 168, 'hours from 1 to 168')
      .transform(Number),
  ),
  POINTLINE_TRUSTED_PROXIES: optional(
    z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''))
      .refine(
        (entries) => entries.every((entry) => TRUSTED.test(entry)),
        'addresses such as 10.0.0.5, networks such as 10.0.0.0/8, loopback or private, with commas between',
      ),
  ),
  /** Set by the start alone. */
  POINTLINE_DATA_KEY: optional(z.string().optional()),
  POINTLINE_READ_CONNECTIONS: optional(
    z
      .string()
      .default('8')
      .refine((count) => /^\d{1,3}$/.test(count) && Number(count) >= 1, 'a number of connections from 1 to 999')
      .transform(Number),
  ),
  POINTLINE_ERASURE_DELAY_DAYS: optional(days.default('0').transform(Number)),
  POINTLINE_ERASE_DELETED_CUSTOMERS: optional(days.transform(Number).optional()),
  POINTLINE_ERASE_INACTIVE_DAYS: optional(days.transform(Number).optional()),
  POINTLINE_KEEP_NOTES_DAYS: optional(days.transform(Number).optional()),
  POINTLINE_CUSTOMERS_PER_HOUR: optional(
    z
      .string()
      .default('1000')
      .refine((count) => /^\d{1,7}$/.test(count) && Number(count) >= 1, 'a number of customers from 1 to 9999999')
      .transform(Number),
  ),
  POINTLINE_PROOF_HOUR: optional(
    z
      .string()
      .default('2')
      .refine((hour) => /^\d{1,2}$/.test(hour) && Number(hour) <= 23, 'an hour of the day, UTC, from 0 to 23')
      .transform(Number),
  ),
  POINTLINE_DATA_DIR: optional(z.string().default('.pointline')),
  PORT: optional(
    z
      .string()
      .default('3000')
      .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'a port number from 0 to 65535')
      .transform(Number),
  ),
  HOST: optional(
    z
      .string()
      .trim()
      .regex(/^[\w.:-]+$/, 'a host name or an IP address, such as 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
  ),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info')),
  LOG_FORMAT: optional(z.enum(['json', 'text'], 'json or text').optional()),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url('an address such as http://127.0.0.1:4318').optional()),
  ...SIGN_IN_VARIABLES,
  ...VOUCHERIFY_VARIABLES,
});

const BESIDE_A_URL = ['DATABASE_DIRECT_URL', 'DATABASE_MIGRATION_URL', 'DATABASE_TLS'] as const;

/** Every one by its own schema, and with the others. */
export const Variables = Environment.superRefine((variables, context) => {
  for (const name of BESIDE_A_URL) {
    if (variables[name] && !variables.DATABASE_URL)
      context.addIssue({ code: 'custom', path: [name], message: 'DATABASE_URL beside it, whose server it is about' });
  }
  if (variables.DATABASE_CA_FILE && variables.DATABASE_TLS !== 'verify')
    context.addIssue({ code: 'custom', path: ['DATABASE_CA_FILE'], message: 'DATABASE_TLS=verify beside it' });
})
  .superRefine(checkSignIn)
  .superRefine(checkVoucherifyKey);
