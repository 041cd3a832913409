import { STREAM_API } from '#lib/routes.ts';

/** `lost` once it was away for a while, and tried again; `ended` when the reader may no longer read. */
export type LiveState = 'live' | 'lost' | 'ended';

type Connection = {
  /** Whose page it is; absent for everything. */
  customerId?: string;
  /** The place at which the page's data was read. */
  since: string;
  /** Something changed, or everything may have. */
  onChange: () => void;
  onState: (state: LiveState) => void;
};

/** Milliseconds until a failed connection is tried again. */
const RETRY = { first: 1_000, last: 15_000 };
/** The server says something every 20 s: after this long without a word the connection is dead. */
const SILENCE = 45_000;
/** A restart of the server is over by then, and nobody need know. */
const WORTH_TELLING = 8_000;

/**
 * Hears what changes for as long as the page is shown. A browser has six connections to a host over HTTP/1.1, for all
 * its tabs together: a hidden tab gives its own back, and goes on from where it was when it is shown.
 * @returns what ends it.
 */
export function connectLive({ customerId, since: first, onChange, onState }: Connection): () => void {
  let since = first;
  let source: EventSource | undefined;
  let retry = RETRY.first;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  function open() {
    close();
    if (document.hidden) {
      clearTimeout(telling);
      telling = undefined;
      return;
    }
    source = new EventSource(
      `${STREAM_API}?${new URLSearchParams({ ...(customerId !== undefined && { customer: customerId }), since })}`,
    );
    for (const event of ['position', 'change', 'reset']) source.addEventListener(event, hear);
    source.addEventListener('ended', () => {
      stop();
      onState('ended');
    });
    source.addEventListener('error', fail);
    worry();
    reopenIn(SILENCE);
  }

  function hear({ type, lastEventId }: MessageEvent) {
    since = lastEventId;
    retry = RETRY.first;
    clearTimeout(telling);
    telling = undefined;
    onState('live');
    if (type !== 'position') onChange();
    reopenIn(SILENCE);
  }

  /** The browser tries again by itself, except after an answer that is no stream. */
  function fail() {
    worry();
    if (source?.readyState !== EventSource.CLOSED) return;
    reopenIn(retry);
    retry = Math.min(retry * 2, RETRY.last);
  }

  function worry() {
    telling ??= setTimeout(() => onState('lost'), WORTH_TELLING);
  }

  function reopenIn(delay: number) {
    clearTimeout(reopening);
    reopening = setTimeout(open, delay);
  }

  function close() {
    clearTimeout(reopening);
    source?.close();
  }

  function stop() {
    close();
    clearTimeout(telling);
    document.removeEventListener('visibilitychange', open);
    window.removeEventListener('online', open);
    window.removeEventListener('offline', open);
  }

  document.addEventListener('visibilitychange', open);
  window.addEventListener('online', open);
  // a connection may outlive the network as far as anybody hears: only a new one tells
  window.addEventListener('offline', open);
  open();
  return stop;
}
