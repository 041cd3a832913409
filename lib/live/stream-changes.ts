import { EventStream } from '#lib/live/event-stream.ts';
import { follow } from '#lib/live/follow.ts';
import type { Hub } from '#lib/live/hub.ts';
import { messagesOf } from '#lib/live/messages.ts';

type Request = {
  hub: Hub;
  /** Only what is on this customer's page; null for everything. */
  customerId: string | null;
  /** The id of the last message that the reader has; null where they begin now. */
  since: string | null;
  /** Whether they may still read. Throws where that cannot be told right now. */
  isAllowed: () => Promise<boolean>;
};

/**
 * Milliseconds. Proxies cut connections that are silent for 30 to 60 s. A right that has gone is noticed at once where
 * Postgres tells of it, else with the next of these.
 */
const HEARTBEAT = 20_000;

/** Changes as server-sent events, until the reader goes or loses the right to them. */
export async function streamChanges({
  hub,
  customerId,
  since,
  isAllowed,
}: Request): Promise<ReadableStream<Uint8Array>> {
  let leave = () => {};
  const stream = new EventStream(() => {
    clearInterval(heartbeat);
    leave();
  });
  let at = '';
  const here = (event: 'position' | 'ended') => stream.send([{ event, id: at, data: {} }]);
  const check = async () => {
    // while nobody can tell, nothing can be read either: the database is away
    const allowed = await isAllowed().catch(() => true);
    if (allowed) return true;
    here('ended');
    stream.end();
    return false;
  };
  const heartbeat = setInterval(() => void check().then((allowed) => allowed && here('position')), HEARTBEAT);

  try {
    leave = await follow({
      hub,
      since,
      onSessionsEnded: () => void check(),
      onStep: (step) => {
        const isFirst = at === '';
        const messages = messagesOf(step, customerId);
        at = step.to;
        stream.send(messages);
        if (isFirst && messages.length === 0) here('position');
      },
    });
  } catch (error) {
    stream.end();
    throw error;
  }
  return stream.body;
}
