import * as z from 'zod/mini';
import { isUnderTest } from '#lib/env.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';

/**
 * Reads rows with SQL of our own. Under test every row is parsed, so that a column which is missing or of another type
 * fails there; a running desk takes the rows as they are. The schema may change nothing, for that reason.
 */
export function queryRows<Row>(client: Pick<SqlSession, '$queryRaw'>, row: z.core.$ZodType<Row, Row>) {
  return async (sql: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> => {
    const rows = await client.$queryRaw<Row[]>(sql, ...values);
    return isUnderTest() ? z.parse(z.array(row), rows) : rows;
  };
}

/** A text column whose meaning has a type of its own, such as a timestamp. */
export function textAs<T extends string>() {
  return z.custom<T>((value) => typeof value === 'string');
}

/** A column of JSON; what is in it is for its own parser. */
export function jsonAs<T extends object>() {
  return z.custom<T>((value: unknown) => typeof value === 'object' && value !== null);
}
