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

const Page = z.object({ publications: z.array(z.unknown()), total: z.number().nullish() });

/** Items of a page; and pages, beyond which Voucherify lists none (https://docs.voucherify.io/api-reference/listing). */
const A_PAGE = 100;
const MOST_PAGES = 1_000;

export type PublicationsPage = {
  /** Null for one of a shape that we cannot use. */
  publications: (Publication | null)[];
  /** Null where nothing tells. */
  pages: number | null;
  isLast: boolean;
};

/**
 * A page of the publications, the newest first: where some are made meanwhile, the others move to later pages and none
 * is passed over.
 * @param page from 1 on.
 */
export async function listPublications(page: number): Promise<PublicationsPage> {
  const path = `/v1/publications?limit=${A_PAGE}&page=${page}&order=-created_at`;
  const answer = await askVoucherify(path, Page, 'background');
  const found = answer?.publications ?? [];
  return {
    publications: found.map((item) => Publication.safeParse(item).data ?? null),
    pages: answer?.total ? Math.min(Math.ceil(answer.total / A_PAGE), MOST_PAGES) : null,
    isLast: found.length < A_PAGE || page >= MOST_PAGES,
  };
}
