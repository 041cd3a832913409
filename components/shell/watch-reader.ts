/**
 * While somebody is signed in: what others have left in this tab is thrown away, and when they sign out, in whichever
 * tab, nothing of theirs is left in any. A page that the browser brings back as it was (Back after the sign-out) is
 * asked for again. Whatever of ours stands in a tab's storage begins with `pointline-`, and then names whose it is.
 *
 * It runs as an inline script: it may use nothing but its argument and the document.
 */
export function watchReader(reader: string): void {
  function forget(isUnwanted: (key: string) => boolean): void {
    try {
      for (const key of Object.keys(sessionStorage))
        if (key.startsWith('pointline-') && isUnwanted(key)) sessionStorage.removeItem(key);
    } catch {
      // no storage, nothing in it
    }
  }

  forget((key) => key.split(' ')[1] !== reader);
  const channel = new BroadcastChannel('pointline-sign-out');
  channel.onmessage = () => {
    forget(() => true);
    location.replace('/sign-in');
  };
  addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.hasAttribute('data-sign-out')) return;
    forget(() => true);
    // once the answer is here, the session has ended
    addEventListener('pagehide', () => channel.postMessage(''));
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
