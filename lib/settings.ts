import { db } from '#lib/database/db.ts';

/**
 * The value of a setting that Pointline makes for itself. The first caller's `make()` is kept; of two instances that
 * ask at once, both get the one that was stored first.
 */
export async function getOrMakeSetting(name: string, make: () => string): Promise<string> {
  const known = await db().setting.findUnique({ where: { name } });
  if (known) return known.value;

  await db().setting.createMany({ data: { name, value: make() }, skipDuplicates: true });
  const { value } = await db().setting.findUniqueOrThrow({ where: { name } });
  return value;
}
