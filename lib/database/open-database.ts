import { findRunningDatabase, openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { waitForDatabase } from '#lib/database/external.ts';
import { keepDataKey } from '#lib/database/keep-data-key.ts';
import { onceAvailable } from '#lib/database/once-available.ts';
import { migrate } from '#lib/database/migrate.ts';
import { db } from '#lib/database/db.ts';
import { env, setDatabaseUrl } from '#lib/env.ts';

type Options = { log: (line: string) => void; signal: AbortSignal };

export type OpenDatabase = {
  /** For people: where the data is. */
  place: string;
  close: () => Promise<void>;
};

/** The database of this process, migrated: that of DATABASE_URL, else the embedded one. From now on `db()` gives it. */
export async function openDatabase({ log, signal }: Options): Promise<OpenDatabase> {
  const isExternal = env().databaseUrl !== null;
  const opened = await openMigrated({ log, signal });
  await onceAvailable(signal, () => keepDataKey({ isExternal, log }));
  return opened;
}

async function openMigrated({ log, signal }: Options): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = env();
  const embedded = databaseUrl === null ? await openEmbeddedDatabase({ dataDir, log }) : null;
  const url = embedded?.url ?? databaseUrl ?? '';
  const close = async () => {
    await db().$disconnect();
    await embedded?.close();
  };
  try {
    setDatabaseUrl(url);
    const directUrl = env().directUrl ?? url;
    if (!embedded) for (const each of new Set([directUrl, url])) await waitForDatabase({ url: each, log, signal });
    const migrated = await onceAvailable(signal, () => migrate(directUrl, { log, signal }));
    for (const name of migrated) log(`Applied migration ${name}.`);
    return { place: embedded ? `${dataDir} (embedded Postgres)` : placeOf(url), close };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

/** For commands: joins the embedded server of an app that runs, else opens the database for as long as `run` takes. */
export async function withDatabase<T>(options: Options, run: () => Promise<T>): Promise<T> {
  const isExternal = env().databaseUrl !== null;
  const running = isExternal ? null : await findRunningDatabase(env().dataDir);
  if (running) setDatabaseUrl(running);
  const { close } = await openMigrated(options);
  try {
    await onceAvailable(options.signal, () => keepDataKey({ isExternal, log: options.log }));
    return await run();
  } finally {
    await close();
  }
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname} (DATABASE_URL)`;
}
