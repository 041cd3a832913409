import { expect, test } from 'vitest';
import { findParts } from '#features/trace/find-parts.server.ts';
import { searchBodies } from '#features/trace/search-bodies.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('a search that runs out of time says that it read nothing, not that there was nothing', async () => {
  const names = { spellings: ['ord_1a2b3c'], folded: ['ord1a2b3c'] };
  await database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE webhook_event, identifier IN ACCESS EXCLUSIVE MODE`;
      const unread = { whole: [], part: [], read: null, complete: false };
      const [quarantined, recent, parts] = await Promise.all([
        searchBodies('quarantined', names),
        searchBodies('recent', names),
        findParts(names.folded),
      ]);
      expect(quarantined).toEqual(unread);
      expect(recent).toEqual(unread);
      expect(parts).toMatchObject({ parts: [], complete: false });
    },
    { timeout: 20_000 },
  );
  expect(await searchBodies('recent', names)).toMatchObject({ read: 0, complete: true });
});
