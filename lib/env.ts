/** The one file that reads the environment. An empty variable counts as unset; a wrong one stops the start. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '#lib/operator-error.ts';

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);

const postgresUrl = optional(
  z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'a Postgres URL such as postgresql://user:password@host:5432/pointline')
    .optional(),
);

/** As pino names them. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const Environment = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl,
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
  VOUCHERIFY_API_URL: optional(z.url('an address such as https://api.voucherify.io').optional()),
  VOUCHERIFY_APP_ID: optional(z.string().trim().optional()),
  VOUCHERIFY_APP_TOKEN: optional(z.string().trim().optional()),
  VOUCHERIFY_CALLS_PER_MINUTE: optional(
    z
      .string()
      .refine((count) => /^\d{1,6}$/.test(count) && Number(count) >= 1, 'a number of calls from 1 to 999999')
      .transform(Number)
      .optional(),
  ),
  POINTLINE_API_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks, since it travels in a header')
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
  /** Set by the start alone. */
  POINTLINE_DATA_KEY: optional(z.string().optional()),
  POINTLINE_READ_CONNECTIONS: optional(
    z
      .string()
      .default('8')
      .refine((count) => /^\d{1,3}$/.test(count) && Number(count) >= 1, 'a number of connections from 1 to 999')
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
});

const ConsistentEnvironment = Environment.refine(
  ({ DATABASE_URL, DATABASE_DIRECT_URL }) => !DATABASE_DIRECT_URL || DATABASE_URL,
  { path: ['DATABASE_DIRECT_URL'], message: 'DATABASE_URL beside it, whose server it names' },
).refine(({ VOUCHERIFY_APP_ID: id, VOUCHERIFY_APP_TOKEN: token }) => (id === undefined) === (token === undefined), {
  path: ['VOUCHERIFY_APP_TOKEN'],
  message: 'both or neither of VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN, the two parts of one key',
});

/** A server key of a project (https://docs.voucherify.io/guides/authentication). */
export type VoucherifyKey = {
  /** Of the project's region, without a slash at its end. */
  apiUrl: string;
  appId: string;
  appToken: string;
  /** At most so many calls a minute; null for a tenth of what the project may make. */
  callsPerMinute: number | null;
};

export type Env = {
  /** Null until start-up has an embedded server running, see `setDatabaseUrl`. */
  databaseUrl: string | null;
  /** The same database past any pooler: for what needs a session of its own. */
  directUrl: string | null;
  /** How to ask Voucherify itself; null where no key is given. */
  voucherify: VoucherifyKey | null;
  /** All of them are live at once, for rotation. */
  webhookSecrets: string[];
  apiToken: string | null;
  /** Of these the first encrypts the data key, and any opens it. */
  secretKeys: string[];
  /** What seals the secrets in the database; null until the start has opened it. */
  dataKey: string | null;
  /** To Postgres, for what people and programs read; those of ingest come beside them. */
  readConnections: number;
  /** Absolute. */
  dataDir: string;
  port: number;
  host: string;
  logLevel: string;
  /** Null where it depends on whether somebody looks on. */
  logFormat: 'json' | 'text' | null;
  /** Whether somebody takes OpenTelemetry's traces. */
  isTraced: boolean;
};

/** Throws an OperatorError that names every variable whose value cannot work, and says what is expected. */
export function env(): Env {
  const parsed = ConsistentEnvironment.safeParse(process.env);
  if (!parsed.success) {
    throw new OperatorError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} is wrong: expected ${issue.message}.`).join('\n'),
    );
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    directUrl: data.DATABASE_DIRECT_URL ?? data.DATABASE_URL ?? null,
    voucherify: voucherifyKeyOf(data),
    webhookSecrets: data.VOUCHERIFY_WEBHOOK_SECRET,
    apiToken: data.POINTLINE_API_TOKEN ?? null,
    secretKeys: data.POINTLINE_SECRET_KEY,
    dataKey: data.POINTLINE_DATA_KEY ?? null,
    readConnections: data.POINTLINE_READ_CONNECTIONS,
    dataDir: resolve(data.POINTLINE_DATA_DIR),
    port: data.PORT,
    host: data.HOST,
    logLevel: data.LOG_LEVEL,
    logFormat: data.LOG_FORMAT ?? null,
    isTraced: data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
  };
}

function voucherifyKeyOf(data: z.output<typeof Environment>): VoucherifyKey | null {
  const { VOUCHERIFY_APP_ID: appId, VOUCHERIFY_APP_TOKEN: appToken } = data;
  if (appId === undefined || appToken === undefined) return null;
  const apiUrl = (data.VOUCHERIFY_API_URL ?? 'https://api.voucherify.io').replace(/\/+$/, '');
  return { apiUrl, appId, appToken, callsPerMinute: data.VOUCHERIFY_CALLS_PER_MINUTE ?? null };
}

/**
 * Keeps the embedded server's address for the rest of this process. Next's bundle has its own copy of this module, so
 * the address goes into the environment itself.
 */
export function setDatabaseUrl(url: string): void {
  process.env['DATABASE_URL'] = url;
}

/** Keeps the data key for the rest of this process, the same way. */
export function setDataKey(key: string): void {
  process.env['POINTLINE_DATA_KEY'] = key;
}

/** Gives this process a key for Voucherify's interface, unless it has one. */
export function offerVoucherifyKey({ apiUrl, appId, appToken }: Omit<VoucherifyKey, 'callsPerMinute'>): void {
  if (env().voucherify) return;
  Object.assign(process.env, {
    VOUCHERIFY_API_URL: apiUrl,
    VOUCHERIFY_APP_ID: appId,
    VOUCHERIFY_APP_TOKEN: appToken,
  });
}

/** Takes what `.env` says for every variable that is not set. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** A Postgres that the tests may fill with databases of their own, instead of an embedded one. */
export function testDatabaseUrl(): string | null {
  return process.env['TEST_DATABASE_URL']?.trim() || null;
}

/** For programs that we start: what this process was given, and more. */
export function childEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** To be called before anything of Next or React is loaded: both read it when they load. */
export function setMode(mode: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' });
}

/** The browser that `npm test` found for Playwright; null for Playwright's own. */
export function browserPath(): string | null {
  return process.env['POINTLINE_TEST_BROWSER']?.trim() || null;
}

/** Whether real customers may be about: not while developing, nor under test. */
export function isProduction(): boolean {
  return process.env['NODE_ENV'] === 'production';
}

/** Vitest says so; a browser test drives the app as it runs for others. */
export function isUnderTest(): boolean {
  return process.env['NODE_ENV'] === 'test';
}

/** Whether the tests may install a browser without asking. Nobody can be asked in CI, and nothing stays there. */
export function agreesToInstall(): boolean {
  const answer = process.env['POINTLINE_INSTALL_BROWSER']?.trim() || process.env['CI']?.trim() || 'no';
  return !/^(no|false|0)$/i.test(answer);
}
