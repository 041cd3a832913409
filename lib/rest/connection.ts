import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { log } from '#lib/log/log.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';
import { KEY_KINDS, type ManagementKey, type VoucherifyKey } from '#lib/voucherify-key.ts';

/** The settings in which the set-up page keeps keys, sealed. */
const SETTINGS = { key: 'voucherify_key', management: 'voucherify_management_key' } as const;
/** Milliseconds for which an instance may go by what it read: a key that was removed is of no use after that. */
const FRESH = 1_000;

const Kept = { addedAt: z.string(), addedBy: z.string() };
const KeptKey = z.object({
  kind: z.enum(KEY_KINDS),
  apiUrl: z.string(),
  downloadUrl: z.string(),
  appId: z.string(),
  appToken: z.string(),
  scopes: z.string(),
  projectId: z.nullable(z.string()),
  /** What trying it said. */
  tried: z.string(),
  ...Kept,
});
export type KeptKey = z.infer<typeof KeptKey>;
const KeptManagementKey = z.object({
  apiUrl: z.string(),
  id: z.string(),
  token: z.string(),
  projectIds: z.array(z.string()),
  ...Kept,
});
export type KeptManagementKey = z.infer<typeof KeptManagementKey>;

/** What the set-up page has, whether it is in force or not; `sealed` where it was sealed with another key. */
export type KeptKeys = { key: KeptKey | 'sealed' | null; management: KeptManagementKey | 'sealed' | null };

/** The key in force: the environment's wins over that of the set-up page. */
export async function keyInForce(): Promise<VoucherifyKey | null> {
  const { voucherify, voucherifyHosts } = env();
  if (voucherify) return voucherify;
  const { key } = await keptKeys();
  if (key === null || key === 'sealed') return null;
  const { kind, appId, appToken, scopes, projectId, apiUrl, downloadUrl } = key;
  return { kind, appId, appToken, scopes, projectId, ...(voucherifyHosts ?? { apiUrl, downloadUrl }) };
}

/** What was given for one host is told to no other, whoever says where to ask. */
export async function managementKeyInForce(): Promise<ManagementKey | null> {
  const { managementKey } = env();
  if (managementKey) return managementKey;
  const [{ management }, key] = [await keptKeys(), await keyInForce()];
  return management !== null && management !== 'sealed' && management.apiUrl === key?.apiUrl ? management : null;
}

let known: { until: number; keys: Promise<KeptKeys> } | null = null;

/** Read once a second at most. */
export function keptKeys(): Promise<KeptKeys> {
  const now = performance.now();
  if (known === null || known.until <= now) known = { until: now + FRESH, keys: readKeys() };
  const { keys } = known;
  keys.catch(() => {
    if (known?.keys === keys) known = null;
  });
  return keys;
}

async function readKeys(): Promise<KeptKeys> {
  const rows = await db().setting.findMany({ where: { name: { in: Object.values(SETTINGS) } } });
  return {
    key: opened(rows, SETTINGS.key, KeptKey),
    management: opened(rows, SETTINGS.management, KeptManagementKey),
  };
}

const told = new Set<string>();

function opened<Kept>(
  rows: readonly { name: string; value: string }[],
  name: string,
  shape: z.ZodType<Kept>,
): Kept | 'sealed' | null {
  const row = rows.find((one) => one.name === name);
  if (!row) return null;
  try {
    return shape.parse(JSON.parse(unseal(row.value, 'voucherify_key')));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    if (!told.has(row.value)) log().error({ setting: name }, 'A key for Voucherify was sealed with another key');
    told.add(row.value);
    return 'sealed';
  }
}

/** Keeps a key in place of the one before. */
export function keepKey(client: Prisma.TransactionClient, key: KeptKey): Promise<void> {
  return keep(client, SETTINGS.key, key);
}

export function keepManagementKey(client: Prisma.TransactionClient, key: KeptManagementKey): Promise<void> {
  return keep(client, SETTINGS.management, key);
}

async function keep(client: Prisma.TransactionClient, name: string, kept: object): Promise<void> {
  const value = seal(JSON.stringify(kept), 'voucherify_key');
  await client.setting.upsert({ where: { name }, create: { name, value }, update: { value } });
}

/** Whether there was one. */
export async function dropKey(client: Prisma.TransactionClient, which: keyof typeof SETTINGS): Promise<boolean> {
  const { count } = await client.setting.deleteMany({ where: { name: SETTINGS[which] } });
  return count > 0;
}

/** What was just changed here holds from now on. */
export function forgetKeys(): void {
  known = null;
}
