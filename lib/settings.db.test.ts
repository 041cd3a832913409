import { expect, it } from 'vitest';
import { getOrMakeSecret } from '#lib/settings.ts';
import { unseal } from '#lib/secrets/seal.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

it('gives everybody the one value, however many ask first at once', async () => {
  let made = 0;
  const ask = () => getOrMakeSecret('contended', () => `value ${++made}`);
  const values = await Promise.all(Array.from({ length: 20 }, ask));

  expect(new Set(values).size).toBe(1);
  const [kept] = await database.prisma.setting.findMany({ where: { name: 'contended' } });
  expect(unseal(kept!.value, 'setting')).toBe(values[0]);
});

it('keeps a value once it is made', async () => {
  await getOrMakeSecret('kept', () => 'first');
  expect(await getOrMakeSecret('kept', () => 'second')).toBe('first');
});

it('seals a value that an older version kept as it was', async () => {
  await database.prisma.setting.create({ data: { name: 'older', value: 'plain' } });
  expect(await getOrMakeSecret('older', () => 'new')).toBe('plain');
  const { value } = await database.prisma.setting.findUniqueOrThrow({ where: { name: 'older' } });
  expect(value).not.toContain('plain');
  expect(await getOrMakeSecret('older', () => 'new')).toBe('plain');
});
