import { z } from 'zod';
import { dropForBrowser, findForBrowser, takeForBrowser } from '#lib/auth/browser-token.ts';
import { type Opened, completeSignIn } from '#lib/auth/open-session.ts';
import { checkCode, type CodeCheck } from '#lib/auth/second-factor/check-code.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { db } from '#lib/database/db.ts';

/** Whoever has proven who they are, in this browser and minutes ago, and is asked for their second factor. */
const HalfWay = z.object({ staffId: z.string(), by: z.string(), next: z.string() });

type SecondStep =
  | ({ outcome: 'signed_in' } & Opened)
  /** Nobody is half-way in this browser, or not any more. */
  | { outcome: 'nobody' }
  | Exclude<CodeCheck, { outcome: 'right' }>;

/** Whether somebody is half-way in this browser. */
export async function isHalfWay(headers: Headers): Promise<boolean> {
  return (await findHalfWay(headers)) !== null;
}

/** Opens the session of whoever is half-way and types a right code. */
export async function finishSignIn(typed: string, headers: Headers): Promise<SecondStep> {
  const found = await findHalfWay(headers);
  if (!found) return { outcome: 'nobody' };
  const check = await checkCode(staffViewer(found.staff), typed);
  if (check.outcome !== 'right') return check;
  if ((await takeForBrowser('half_way', headers)) === null) return { outcome: 'nobody' };
  const opened = await completeSignIn({ ...found.halfWay, headers, secondFactor: check.by });
  if (!opened) return { outcome: 'nobody' };
  return { outcome: 'signed_in', ...opened, cookies: [...opened.cookies, dropForBrowser('half_way', headers)] };
}

async function findHalfWay(headers: Headers) {
  const halfWay = HalfWay.safeParse(await findForBrowser('half_way', headers)).data;
  const staff = halfWay && (await db().staff.findUnique({ where: { id: halfWay.staffId, disabledAt: null } }));
  return staff ? { halfWay, staff } : null;
}
