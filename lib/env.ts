/** The one file that reads the environment. An empty variable counts as unset; a wrong one stops the start. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ManagementKey,
  managementKeyOf,
  type VoucherifyHosts,
  voucherifyHostsOf,
  type VoucherifyKey,
  voucherifyKeyOf,
} from '#lib/voucherify-key.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { signInSettings, type SignInSettings } from '#lib/sign-in-settings.ts';
import { Variables } from '#lib/variables.ts';

export type Env = {
  /** Null until start-up has an embedded server running, see `setDatabaseUrl`. */
  databaseUrl: string | null;
  /** The same database past any pooler: for what needs a session of its own. */
  directUrl: string | null;
  /** The same database as the owner of its tables, past any pooler; null where `directUrl` is the owner's. */
  migrationUrl: string | null;
  /** How to ask Voucherify itself; null where no key is given. */
  voucherify: VoucherifyKey | null;
  /** Where a key that the set-up page has goes; null where that page says it. */
  voucherifyHosts: VoucherifyHosts | null;
  managementKey: ManagementKey | null;
  /** At most so many calls of Voucherify a minute; null for a tenth of what the project may make. */
  callsPerMinute: number | null;
  /** All of them are live at once, for rotation. */
  webhookSecrets: string[];
  /** Addresses and networks that webhooks may come from; null where the set-up page says it. */
  webhookAddresses: string[] | null;
  apiToken: string | null;
  /** Of these the first encrypts the data key, and any opens it. */
  secretKeys: string[];
  /** Hours without use after which a session ends. */
  sessionIdleHours: number;
  /** Whose X-Forwarded headers are believed: addresses, networks, `loopback`, `private`. */
  trustedProxies: string[];
  /** What seals the secrets in the database; null until the start has opened it. */
  dataKey: string | null;
  /** To Postgres, for what people and programs read; those of ingest come beside them. */
  readConnections: number;
  /** In days: how long an erasure can be taken back, and what is erased without being asked; null: never. */
  erasureDelay: number;
  retention: {
    deleted: number | null;
    inactive: number | null;
    notes: number | null;
    bodies: number | null;
    audit: number | null;
    signIns: number;
  };
  /** How many different ones one person may be shown within an hour before administrators hear of it. */
  customersPerHour: number;
  /** Hour of the day, UTC, at which every card's balance is compared with Voucherify's. */
  proofHour: number;
  /** Absolute. */
  dataDir: string;
  port: number;
  host: string;
  logLevel: string;
  /** Null where it depends on whether somebody looks on. */
  logFormat: 'json' | 'text' | null;
  /** Whether somebody takes OpenTelemetry's traces. */
  isTraced: boolean;
  signIn: SignInSettings;
};

/** Throws an OperatorError that names every variable whose value cannot work, and says what is expected. */
export function env(): Env {
  const parsed = Variables.safeParse(process.env);
  if (!parsed.success) {
    throw new OperatorError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} is wrong: expected ${issue.message}.`).join('\n'),
    );
  }
  const { data } = parsed;
  const url = (value: string | undefined) => (value === undefined ? null : withTls(value, data));
  return {
    databaseUrl: url(data.DATABASE_URL),
    directUrl: url(data.DATABASE_DIRECT_URL ?? data.DATABASE_URL),
    migrationUrl: url(data.DATABASE_MIGRATION_URL),
    voucherify: voucherifyKeyOf(data),
    voucherifyHosts: voucherifyHostsOf(data),
    managementKey: managementKeyOf(data),
    callsPerMinute: data.VOUCHERIFY_CALLS_PER_MINUTE ?? null,
    webhookSecrets: data.VOUCHERIFY_WEBHOOK_SECRET,
    webhookAddresses: data.POINTLINE_WEBHOOK_ADDRESSES ?? null,
    apiToken: data.POINTLINE_API_TOKEN ?? null,
    secretKeys: data.POINTLINE_SECRET_KEY,
    sessionIdleHours: data.POINTLINE_SESSION_IDLE_HOURS,
    trustedProxies: data.POINTLINE_TRUSTED_PROXIES,
    dataKey: data.POINTLINE_DATA_KEY ?? null,
    readConnections: data.POINTLINE_READ_CONNECTIONS,
    erasureDelay: data.POINTLINE_ERASURE_DELAY_DAYS,
    retention: {
      deleted: data.POINTLINE_ERASE_DELETED_CUSTOMERS ?? null,
      inactive: data.POINTLINE_ERASE_INACTIVE_DAYS ?? null,
      notes: data.POINTLINE_KEEP_NOTES_DAYS ?? null,
      bodies: data.POINTLINE_KEEP_BODIES_DAYS ?? null,
      audit: data.POINTLINE_KEEP_AUDIT_DAYS ?? null,
      signIns: data.POINTLINE_KEEP_SIGN_INS_DAYS,
    },
    customersPerHour: data.POINTLINE_CUSTOMERS_PER_HOUR,
    proofHour: data.POINTLINE_PROOF_HOUR,
    dataDir: resolve(data.POINTLINE_DATA_DIR),
    port: data.PORT,
    host: data.HOST,
    logLevel: data.LOG_LEVEL,
    logFormat: data.LOG_FORMAT ?? null,
    isTraced: data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    signIn: signInSettings(data),
  };
}

type Tls = { DATABASE_TLS?: 'require' | 'verify' | undefined; DATABASE_CA_FILE?: string | undefined };

/**
 * What DATABASE_TLS wants, as parameters of the URL, where it beats what stood there: so it holds for whoever connects.
 * pg (8.23) reads `sslmode=require` as `verify-full` and calls what libpq means by it `no-verify`.
 */
function withTls(url: string, { DATABASE_TLS: mode, DATABASE_CA_FILE: authority }: Tls): string {
  if (mode === undefined) return url;
  const secured = new URL(url);
  for (const name of ['ssl', 'uselibpqcompat', 'sslrootcert']) secured.searchParams.delete(name);
  secured.searchParams.set('sslmode', mode === 'verify' ? 'verify-full' : 'no-verify');
  if (authority !== undefined) secured.searchParams.set('sslrootcert', resolve(authority));
  return secured.href;
}

/**
 * Keeps the embedded server's address for the rest of this process. Next's bundle has its own copy of this module, so
 * the address goes into the environment itself.
 */
export function setDatabaseUrl(url: string): void {
  process.env['DATABASE_URL'] = url;
}

/** Keeps the owner's address for a command that joins an embedded server, the same way. */
export function setMigrationUrl(url: string): void {
  process.env['DATABASE_MIGRATION_URL'] = url;
}

/** What serves has no use for the owner's address once all is migrated. */
export function forgetMigrationUrl(): void {
  delete process.env['DATABASE_MIGRATION_URL'];
}

/** Keeps the data key for the rest of this process, the same way. */
export function setDataKey(key: string): void {
  process.env['POINTLINE_DATA_KEY'] = key;
}

/** Gives this process a key for Voucherify's interface, unless it has one. */
export function offerVoucherifyKey(key: Pick<VoucherifyKey, 'apiUrl' | 'appId' | 'appToken'>): void {
  if (env().voucherify) return;
  Object.assign(process.env, {
    VOUCHERIFY_API_URL: key.apiUrl,
    VOUCHERIFY_APP_ID: key.appId,
    VOUCHERIFY_APP_TOKEN: key.appToken,
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

/** How many random schedules of losses a test tries, and from which seed. `npm run prove-sync` says more than a few. */
export function testSchedules(): { count: number; seed: number | null } {
  const seed = process.env['POINTLINE_TEST_SEED']?.trim();
  return { count: Number(process.env['POINTLINE_TEST_SCHEDULES']?.trim() || 3), seed: seed ? Number(seed) : null };
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
