import pg from 'pg';
import { env } from '#lib/env.ts';

export type Listening = {
  /** @throws where the connection does not answer: it is given up then. */
  check: () => Promise<void>;
  end: () => void;
};

/** Milliseconds. */
const PATIENCE = 5_000;

/** What a notification says: that something changed, or that sessions ended (lib/auth/end-sessions.ts). */
export const SESSIONS_ENDED = 'sessions';

type Ears = { onNotice: (payload: string) => void; onLost: () => void };

/** A connection of its own on which Postgres says what happened. `onLost` is called once, unless we end it. */
export async function listen({ onNotice, onLost }: Ears): Promise<Listening> {
  const client = new pg.Client({
    connectionString: env().directUrl ?? '',
    application_name: 'pointline live',
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    keepAlive: true,
  });
  // with `end` only, a connection that breaks would throw in the middle of nowhere
  client.on('error', onLost);
  client.on('end', onLost);
  client.on('notification', ({ payload }) => onNotice(payload ?? ''));
  const end = () => {
    client.off('end', onLost);
    // `end()` waits for an answer that a dead connection never gives; nobody waits for it
    void client.end().catch(() => {});
  };
  try {
    await client.connect();
    await client.query('LISTEN pointline_change');
  } catch (error) {
    end();
    throw error;
  }
  const check = async () => {
    await client.query('SELECT 1');
  };
  return { check, end };
}
