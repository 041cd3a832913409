import { expect, it } from 'vitest';
import { getOrMakeSetting } from '#lib/settings.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

it('gives everybody the one value, however many ask first at once', async () => {
  let made = 0;
  const ask = () => getOrMakeSetting('contended', () => `value ${++made}`);
  const values = await Promise.all(Array.from({ length: 20 }, ask));

  expect(new Set(values).size).toBe(1);
  expect(await database.prisma.setting.findMany({ where: { name: 'contended' } })).toMatchObject([
    { value: values[0] },
  ]);
});

it('keeps a value once it is made', async () => {
  await getOrMakeSetting('kept', () => 'first');
  expect(await getOrMakeSetting('kept', () => 'second')).toBe('first');
});
