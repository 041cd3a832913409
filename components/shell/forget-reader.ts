/** Of ours: what stands in the storage of a tab begins so, and then names whose it is. */
const OURS = 'pointline-';

/**
 * While somebody is signed in: what others have left in this tab is thrown away, and when they sign out, in whichever
 * tab, nothing of theirs is left in any. A page that the browser brings back as it was (Back after the sign-out) is
 * asked for again.
 * @returns ends it.
 */
export function watchReader(reader: string): () => void {
  forget((key) => key.split(' ')[1] !== reader);
  const end = new AbortController();
  const options = { signal: end.signal };
  const channel = new BroadcastChannel(OURS);
  channel.onmessage = () => {
    forget(() => true);
    location.replace('/sign-in');
  };
  addEventListener(
    'submit',
    ({ target }) => {
      if (!(target as Element).matches('[data-sign-out]')) return;
      forget(() => true);
      // once the answer is here, the session has ended
      addEventListener('pagehide', () => channel.postMessage(''), options);
    },
    options,
  );
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload(), options);
  return () => {
    end.abort();
    channel.close();
  };
}

function forget(isUnwanted: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(OURS) && isUnwanted(key)) sessionStorage.removeItem(key);
  } catch {
    // no storage, nothing in it
  }
}
