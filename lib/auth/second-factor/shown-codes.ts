import { z } from 'zod';
import { keepForBrowser, takeForBrowser } from '#lib/auth/browser-token.ts';

const Codes = z.array(z.string());

/** Hands new recovery codes on to the next page, in this browser. Returns the Set-Cookie header. */
export function showCodesOnce(codes: string[], headers: Headers): Promise<string> {
  return keepForBrowser('recovery_codes', codes, headers);
}

/** Those codes, once; null where there are none to show. */
export async function takeShownCodes(headers: Headers): Promise<string[] | null> {
  return Codes.safeParse(await takeForBrowser('recovery_codes', headers)).data ?? null;
}
