import { beginSecondFactor, confirmSecondFactor, readSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { appCode } from '#lib/auth/testing/app-code.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';

// For tests only: nothing else may import this file.

/** Sets a second factor up with a code of one step ago, so that the present one is still good. */
export async function setUpSecondFactor(staffId: string): Promise<{ key: string; codes: string[] }> {
  const viewer = testViewer({ id: staffId });
  await beginSecondFactor(viewer);
  const begun = await readSecondFactor(staffId);
  if (begun.state !== 'begun') throw new Error(`The second factor is ${begun.state}`);
  const codes = await confirmSecondFactor(viewer, appCode(begun.key, -1));
  if (!codes) throw new Error('The code was not taken');
  return { key: begun.key, codes };
}
