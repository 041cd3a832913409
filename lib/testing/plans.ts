import { vi } from 'vitest';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** What a node of a plan does, as EXPLAIN (FORMAT JSON) has it. */
export type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
};

/** The statements that `run` reads with. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Prisma.Sql[]> {
  const spy = vi.spyOn(db().reads, '$queryRaw');
  try {
    await run();
    return spy.mock.calls.map(([sql, ...values]) => Prisma.sql(sql, ...values));
  } finally {
    spy.mockRestore();
  }
}

const Explained = z.object({ 'QUERY PLAN': z.array(z.object({ Plan: z.custom<PlanNode>() })) });

/** All nodes of a statement's plan as it ran, in no particular order. */
export async function planOf(statement: Prisma.Sql): Promise<PlanNode[]> {
  const [row] = await queryRows(db(), Explained)`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`;
  const nodes = row!['QUERY PLAN'].map(({ Plan }) => Plan);
  for (const node of nodes) nodes.push(...(node.Plans ?? []));
  return nodes;
}
