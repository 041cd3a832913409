import * as z from 'zod/mini';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';
import { linkOf } from '#lib/audit/canonical.ts';

/** A row of `audit_seal`. Times are ISO 8601 in UTC with microseconds; what an id is the id of, the schema says. */
export const Seal = z.object({
  number: z.bigint(),
  sealedAt: z.string(),
  toId: z.bigint(),
  firstAt: z.string(),
  lastAt: z.string(),
  lineIds: z.array(z.string()),
  lineDigests: z.array(z.string()),
  previous: z.string(),
  digest: z.string(),
  signature: z.string(),
});
export type Seal = z.infer<typeof Seal>;

export const SEAL_COLUMNS = Prisma.sql`
  number, ${iso('sealed_at')} AS "sealedAt", to_id AS "toId", ${iso('first_at')} AS "firstAt",
  ${iso('last_at')} AS "lastAt", line_ids::text[] AS "lineIds", line_digests AS "lineDigests", previous, digest,
  signature`;

/** What stands before the first seal. */
export const BEGINNING = linkOf('', 'Pointline audit trail 1');

/**
 * The digest of a seal: the end of the chain that begins with the digest of the seal before and goes through its
 * lines, and over all that the seal itself says.
 */
export function sealDigest(lastLink: string, seal: Omit<Seal, 'digest' | 'signature'>): string {
  const { number, sealedAt, toId, firstAt, lastAt, lineIds, lineDigests, previous } = seal;
  return linkOf(
    lastLink,
    JSON.stringify([String(number), sealedAt, String(toId), firstAt, lastAt, lineIds, lineDigests, previous]),
  );
}

/** Without the secret key nobody can make another: who can only write to the database forges no seal. */
export function sealSignature(digest: string): string {
  return keyedDigest(digest, 'audit_seal');
}

/** The same for letting go of all lines up to a seal. */
export function dropSignature(through: bigint): string {
  return keyedDigest(`dropped through ${through}`, 'audit_seal');
}
