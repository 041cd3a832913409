import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#lib/database/db.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';

/** Milliseconds. */
const PATIENCE = 60_000;

/** Waits until nothing of what was kept is left to be projected. @throws where that does not come. */
export async function untilProjected(databaseUrl: string): Promise<void> {
  const client = connect(databaseUrl);
  try {
    const end = performance.now() + PATIENCE;
    while ((await newestUnprojected(client)) !== null) {
      if (performance.now() > end) throw new Error('What was kept does not come to be projected.');
      await sleep(100);
    }
  } finally {
    await client.$disconnect();
  }
}
