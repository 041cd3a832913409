import { db } from '#lib/database/db.ts';
import { isEncrypted } from '#lib/secrets/cipher.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/**
 * A secret that Pointline makes for itself, sealed in the database. The first caller's `make()` is kept; of two
 * instances that ask at once, both get the one that was stored first. A value that an older version kept as it was is
 * sealed when it is first asked for.
 */
export async function getOrMakeSecret(name: string, make: () => string): Promise<string> {
  const known = await db().setting.findUnique({ where: { name } });
  if (known) return open(name, known.value);

  await db().setting.createMany({ data: { name, value: seal(make(), 'setting') }, skipDuplicates: true });
  const { value } = await db().setting.findUniqueOrThrow({ where: { name } });
  return open(name, value);
}

async function open(name: string, value: string): Promise<string> {
  if (isEncrypted(value)) return unseal(value, 'setting');
  await db().setting.updateMany({ where: { name, value }, data: { value: seal(value, 'setting') } });
  return value;
}
