import { z } from 'zod';
import { askVoucherify } from '#lib/rest/client.ts';

const Publication = z.object({
  id: z.string().min(1).max(100),
  object: z.string().nullish(),
  created_at: z.string(),
  customer_id: z.string().min(1).max(100),
  channel: z.string().nullish(),
  source_id: z.string().nullish(),
  result: z.string().nullish(),
  failure_code: z.string().nullish(),
  // of the customer what they are looked up by, and nothing personal
  customer: z.object({ source_id: z.string().nullish() }).nullish(),
  voucher: z.object({ id: z.string().nullish(), code: z.string().nullish() }).nullish(),
  vouchers_id: z.array(z.string()).nullish(),
});
export type Publication = z.infer<typeof Publication>;

const Page = z.object({ publications: z.array(z.unknown()) });

/** Items of a page, at most. */
export const PUBLICATIONS_A_PAGE = 100;

/**
 * A page of what was published after a time, the oldest first; null for an item of a shape that we cannot use.
 * @param after ISO; null from the beginning.
 * @param page from 1 on.
 */
export async function listPublications(after: string | null, page: number): Promise<(Publication | null)[]> {
  const query = new URLSearchParams({ limit: String(PUBLICATIONS_A_PAGE), page: String(page), order: 'created_at' });
  if (after !== null) {
    query.set('filters[junction]', 'and');
    query.set('filters[created_at][conditions][$after][0]', after);
  }
  const answer = await askVoucherify(`/v1/publications?${query}`, Page, 'background');
  return (answer?.publications ?? []).map((item) => Publication.safeParse(item).data ?? null);
}
