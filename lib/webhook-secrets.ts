import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { addressList } from '#lib/address-list.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log/log.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { isEncrypted } from '#lib/secrets/cipher.ts';
import { keyedDigest, seal, unseal } from '#lib/secrets/seal.ts';

/** The setting in which older versions kept the one secret that they made. */
const FORMER_SETTING = 'webhook-secret';
/** Addresses and networks that webhooks may come from, with blanks between; no such setting: from everywhere. */
export const ADDRESSES_SETTING = 'webhook_addresses';
/** The id of the secret that Pointline makes where it has none: of two instances at once, one makes it. */
const FIRST = 'first';
/** Milliseconds for which an instance may go by what it read: a secret that ended is refused after that. */
const FRESH = 1_000;
/** Milliseconds between two notes that one secret is in use. */
const NOTED_EVERY = 60_000;

export type WebhookSecret = { value: string; source: 'environment' | 'desk' };

type MayCome = (address: string | null) => boolean;

/** What the set-up page says. */
type Said = { secrets: WebhookSecret[]; /** Whether there never was a secret. */ isNew: boolean; mayCome: MayCome };

let known: { until: number; said: Promise<Said> } | null = null;

/** What the environment says; `mayCome` is null where it leaves that to the set-up page. */
type Configured = { until: number; secrets: WebhookSecret[]; mayCome: MayCome | null };

let configured: Configured | null = null;

/**
 * The secrets that a webhook may be signed with: all of VOUCHERIFY_WEBHOOK_SECRET, and those of the set-up page that
 * have not ended. Where there never was any, one is made: unsigned requests are never taken.
 * @throws when the database cannot be reached.
 */
export async function webhookSecrets(): Promise<WebhookSecret[]> {
  const { secrets: given } = whatIsConfigured();
  const { secrets, isNew } = await whatIsSaid();
  if (!isNew || given.length > 0) return [...given, ...secrets];
  await keepFirst(null);
  forgetWebhookAccess();
  return webhookSecrets();
}

/** Whether webhooks are taken from an address: POINTLINE_WEBHOOK_ADDRESSES says it, else the set-up page. */
export async function mayWebhooksCome(address: string | null): Promise<boolean> {
  const mayCome = whatIsConfigured().mayCome ?? (await whatIsSaid()).mayCome;
  return mayCome(address);
}

/** What was just changed here holds from now on. */
export function forgetWebhookAccess(): void {
  known = null;
  configured = null;
}

/** Checking the whole environment for each webhook would take a twelfth of all that one costs. */
function whatIsConfigured(): Configured {
  const now = performance.now();
  if (configured === null || configured.until <= now) {
    const { webhookSecrets: secrets, webhookAddresses: networks } = env();
    configured = {
      until: now + FRESH,
      secrets: secrets.map((value) => ({ value, source: 'environment' })),
      mayCome: networks && addressList(networks),
    };
  }
  return configured;
}

/** Read once a second at most, and by ingest's own connections: who reads pages does not hold webhooks up. */
function whatIsSaid(): Promise<Said> {
  const now = performance.now();
  if (known === null || known.until <= now) known = { until: now + FRESH, said: readWhatIsSaid() };
  const { said } = known;
  said.catch(() => {
    if (known?.said === said) known = null;
  });
  return said;
}

const Row = z.object({ kind: z.enum(['secret', 'ended', 'former', 'addresses']), id: z.string(), value: z.string() });
type Row = z.infer<typeof Row>;

async function readWhatIsSaid(): Promise<Said> {
  const rows = await readRows();
  const former = rows.find(({ kind }) => kind === 'former');
  if (former) {
    await keepFirst(former);
    return readWhatIsSaid();
  }
  const networks = networksIn(rows.find(({ kind }) => kind === 'addresses')?.value);
  return {
    secrets: rows.flatMap((row) => (row.kind === 'secret' ? opened(row) : [])),
    isNew: rows.every(({ kind }) => kind === 'addresses'),
    mayCome: networks.length === 0 ? () => true : addressList(networks),
  };
}

export function networksIn(text = ''): string[] {
  return text.split(/[\s,]+/).filter((network) => network !== '');
}

function readRows(): Promise<Row[]> {
  return queryRows(sessionOf(db()), Row)`
    SELECT CASE WHEN ends_at <= now() THEN 'ended' ELSE 'secret' END AS kind, id, sealed AS value
    FROM webhook_secret
    UNION ALL
    SELECT CASE name WHEN ${ADDRESSES_SETTING} THEN 'addresses' ELSE 'former' END, name, value
    FROM setting WHERE name IN (${ADDRESSES_SETTING}, ${FORMER_SETTING})
    ORDER BY 1, 2`;
}

const told = new Set<string>();

/** One that cannot be opened lets nothing in, and stands in the way of no other. */
function opened({ id, value: sealed }: Row): WebhookSecret[] {
  const value = openSecret(sealed);
  if (value !== null) return [{ value, source: 'desk' }];
  if (!told.has(id)) log().error({ secretId: id }, 'A webhook secret was sealed with another key');
  told.add(id);
  return [];
}

export function sealSecret(value: string): string {
  return seal(value, 'webhook_secret');
}

/** Null where it was sealed with another secret key. */
export function openSecret(sealed: string): string | null {
  try {
    return unseal(sealed, 'webhook_secret');
  } catch (error) {
    if (error instanceof OperatorError) return null;
    throw error;
  }
}

/**
 * Makes the first secret, or takes over the one that an older version made. That one was not live beside secrets of the
 * environment, and copies of the database have it as it was: there it has ended.
 */
async function keepFirst(former: Row | null): Promise<void> {
  const value = former === null ? randomBytes(32).toString('hex') : formerValue(former.value);
  const endsAt = former !== null && env().webhookSecrets.length > 0 ? new Date() : null;
  await db().$transaction([
    db().webhookSecret.createMany({
      data: { id: FIRST, name: 'Made at the first start', sealed: sealSecret(value), endsAt },
      skipDuplicates: true,
    }),
    db().setting.deleteMany({ where: { name: FORMER_SETTING } }),
  ]);
}

function formerValue(value: string): string {
  return isEncrypted(value) ? unseal(value, 'setting') : value;
}

/** By what the use of a secret is noted: without the secret key nobody can tell which secret it was. */
export function secretDigest(value: string): string {
  return keyedDigest(value, 'webhook_secret');
}

const noted = new Map<string, number>();

/** Notes that a webhook was signed with this secret, once a minute at most; nobody waits for it. */
export function noteSecretUse(value: string): void {
  const now = performance.now();
  if (now - (noted.get(value) ?? -Infinity) < NOTED_EVERY) return;
  noted.set(value, now);
  void db().$executeRaw`
      INSERT INTO webhook_secret_use (digest, at) VALUES (${secretDigest(value)}, now())
      ON CONFLICT (digest) DO UPDATE SET at = now()`.catch(() => noted.delete(value));
}
