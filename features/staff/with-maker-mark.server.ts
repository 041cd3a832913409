import { markMaker } from '#lib/auth/maker-mark.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/** Answers with a link, and marks the browser that asked for it: the link is not used there. */
export async function withMakerMark(
  { headers }: Request,
  make: (browser: string) => Promise<MemberWithLink>,
): Promise<Response> {
  const { browser, cookie } = markMaker(headers);
  const made = await make(browser);
  return Response.json(made, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } });
}
