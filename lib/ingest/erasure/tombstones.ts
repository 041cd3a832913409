import { z } from 'zod';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { Erased } from '#lib/redaction/erased.ts';
import { keyedDigester } from '#lib/secrets/seal.ts';
import { remembering } from '#lib/spelling/remember.ts';

export const TOMBSTONE_KINDS = ['customer', 'voucher', 'value'] as const;

const Tombstone = z.object({ seq: z.bigint(), kind: z.enum(TOMBSTONE_KINDS), name: z.string() });
export type NewTombstone = Omit<z.infer<typeof Tombstone>, 'seq'>;

/** Rows of one statement; with more of them the first look takes a while, and nobody waits for all at once. */
const ROWS = 50_000;
/** Hex digits of a digest that are kept: of 100,000 people's values no two are alike, nor like anything else. */
const DIGEST_LENGTH = 32;

/** The tombstones as this process knows them; whether these are all is asked where something is written. */
export class Tombstones implements Erased {
  /** The number of the last that is known; 0 while none is. */
  last = 0n;
  readonly customers = new Set<string>();
  readonly vouchers = new Set<string>();
  readonly plain: readonly string[] = [];
  readonly #values = new Set<string>();
  readonly #client: Database;
  /** Most texts of bodies come again and again. */
  readonly #digestOf: (folded: string) => string;

  constructor(client: Database) {
    this.#client = client;
    let digest: ((text: string) => string) | undefined;
    this.#digestOf = remembering((folded) => digestOfValue((digest ??= keyedDigester('erasure')), folded));
  }

  readonly isKnown = (folded: string): boolean => this.#values.size > 0 && this.#values.has(this.#digestOf(folded));

  /** Reads what was written since. */
  async catchUp(): Promise<void> {
    for (let rows = await this.#next(); rows.length > 0; rows = await this.#next()) {
      for (const { seq, kind, name } of rows) {
        this.#of(kind).add(name);
        this.last = seq;
      }
    }
  }

  #next(): Promise<z.infer<typeof Tombstone>[]> {
    return queryRows(sessionOf(this.#client), Tombstone)`
      SELECT seq, kind, name FROM tombstone WHERE seq > ${this.last} ORDER BY seq LIMIT ${ROWS}`;
  }

  #of(kind: NewTombstone['kind']): Set<string> {
    switch (kind) {
      case 'customer':
        return this.customers;
      case 'voucher':
        return this.vouchers;
      case 'value':
        return this.#values;
    }
  }
}

const known = new WeakMap<Database, Tombstones>();

/** Those of a database, as far as this process has read them. */
export function tombstonesOf(client: Database): Tombstones {
  const present = known.get(client);
  if (present) return present;
  const tombstones = new Tombstones(client);
  known.set(client, tombstones);
  return tombstones;
}

/** @param folded as `foldValue` gives it. */
export function tombstoneOfValue(folded: string): NewTombstone {
  return { kind: 'value', name: digestOfValue(keyedDigester('erasure'), folded) };
}

/**
 * Writes tombstones that are not there yet, one writer after the other: numbers are given under its lock, so whoever
 * knows the last one knows all.
 */
export async function writeTombstones(tx: Transaction, tombstones: readonly NewTombstone[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline tombstone'))`;
  await tx.$executeRaw`
    INSERT INTO tombstone (kind, name)
    SELECT kind, name FROM jsonb_to_recordset(${JSON.stringify(tombstones)}::jsonb) AS row (kind text, name text)
    ON CONFLICT (kind, name) DO NOTHING`;
}

function digestOfValue(digest: (text: string) => string, folded: string): string {
  return digest(folded).slice(0, DIGEST_LENGTH);
}
