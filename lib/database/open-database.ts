import { findRunningDatabase, openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { tellOfPower, waitForDatabase } from '#lib/database/external.ts';
import { keepDataKey } from '#lib/database/keep-data-key.ts';
import { onceAvailable } from '#lib/database/once-available.ts';
import { migrate } from '#lib/database/migrate.ts';
import { db } from '#lib/database/db.ts';
import { env, forgetMigrationUrl, setDatabaseUrl, setMigrationUrl } from '#lib/env.ts';

type Options = { log: (line: string) => void; signal: AbortSignal };

export type OpenDatabase = {
  /** For people: where the data is. */
  place: string;
  /** The same database as the owner of its tables, past any pooler: for a rebuild. */
  ownerUrl: string;
  close: () => Promise<void>;
};

/**
 * The database of this process, migrated: that of DATABASE_URL, else the embedded one. From now on `db()` gives it, as
 * a user who owns nothing.
 */
export async function openDatabase({ log, signal }: Options): Promise<OpenDatabase> {
  const isExternal = env().databaseUrl !== null;
  const opened = await openMigrated({ log, signal });
  await onceAvailable(signal, () => keepDataKey({ isExternal, log }));
  return opened;
}

async function openMigrated({ log, signal }: Options): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = env();
  const embedded = databaseUrl === null ? await openEmbeddedDatabase({ dataDir, log }) : null;
  if (embedded) setDatabaseUrl(embedded.servingUrl);
  const url = env().databaseUrl ?? '';
  const directUrl = env().directUrl ?? url;
  const ownerUrl = embedded?.url ?? env().migrationUrl ?? directUrl;
  forgetMigrationUrl();
  const close = async () => {
    await db().$disconnect();
    await embedded?.close();
  };
  try {
    if (!embedded) await waitForDatabase({ url: ownerUrl, log, signal });
    const migrated = await onceAvailable(signal, () => migrate(ownerUrl, { log, signal, servingUrl: directUrl }));
    for (const name of migrated) log(`Applied migration ${name}.`);
    for (const each of new Set([directUrl, url]))
      if (each !== ownerUrl && !embedded) await waitForDatabase({ url: each, log, signal });
    if (!embedded) await tellOfPower(directUrl, log);
    return { place: embedded ? `${dataDir} (embedded Postgres)` : placeOf(url), ownerUrl, close };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

/** For commands: joins the embedded server of an app that runs, else opens the database for as long as `run` takes. */
export async function withDatabase<T>(options: Options, run: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const isExternal = env().databaseUrl !== null;
  const running = isExternal ? null : await findRunningDatabase(env().dataDir);
  if (running) {
    setDatabaseUrl(running.servingUrl);
    setMigrationUrl(running.url);
  }
  const opened = await openMigrated(options);
  try {
    await onceAvailable(options.signal, () => keepDataKey({ isExternal, log: options.log }));
    return await run(opened);
  } finally {
    await opened.close();
  }
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname} (DATABASE_URL)`;
}
