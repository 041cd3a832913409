import * as z from 'zod/mini';
import { hashPassword, isFormer, verifyPassword } from '#lib/auth/hash-password.ts';
import { replaceHash } from '#lib/auth/password.ts';
import { ROLES } from '#lib/auth/rights.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

const StaffRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  isSwitchedOff: z.boolean(),
  hash: z.nullable(z.string()),
});

export type Checked =
  | { outcome: 'right'; staff: Omit<z.infer<typeof StaffRow>, 'hash' | 'isSwitchedOff'> }
  | { outcome: 'wrong' }
  | { outcome: 'switched_off' };

/** Whose password this is. To be called within `inTurn`; takes as long for accounts that nobody has. */
export async function checkPassword(typed: { email: string; password: string }): Promise<Checked> {
  const [row] = await queryRows(db().reads, StaffRow)`
    SELECT staff.id, name, email, role, disabled_at IS NOT NULL AS "isSwitchedOff", password AS hash
    FROM staff LEFT JOIN staff_credential ON staff_id = staff.id AND provider_id = 'credential'
    WHERE email = ${typed.email}`;
  const isRight = await verifyPassword(row?.hash ?? null, typed.password);
  if (!row?.hash || !isRight) return { outcome: 'wrong' };
  const { hash, isSwitchedOff, ...staff } = row;
  if (isSwitchedOff) return { outcome: 'switched_off' };
  if (isFormer(hash)) await replaceHash(staff.id, { from: hash, to: await hashPassword(typed.password) });
  return { outcome: 'right', staff };
}
