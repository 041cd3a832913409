/**
 * ⌘K or Ctrl-K, and whatever bears `data-lookup`, open the box of the look-up: the page's own, else the palette's. A
 * box that is there takes the next key, whatever else is still loading; pressed again, it offers its text to be
 * replaced. An Enter that comes before anything can answer it is noted on the form, as `data-entered`.
 *
 * It also runs as an inline script, before any other has loaded: it may use nothing but its arguments and the document.
 * What it has handled it marks by preventing the default, so that a second listener does nothing.
 */
export function listenForLookup(boxId: string, paletteId: string): void {
  function open(): void {
    const palette = document.getElementById(paletteId);
    const own = document.getElementById(boxId);
    const box = own ?? palette?.querySelector('input');
    if (!(box instanceof HTMLInputElement)) return;
    if (!own && palette instanceof HTMLDialogElement && !palette.open) {
      // A sheet beneath hides from screen readers whatever is not its own
      palette.removeAttribute('aria-hidden');
      palette.removeAttribute('inert');
      palette.showModal();
    }
    box.focus();
    box.select();
  }

  document.addEventListener('keydown', (event) => {
    if (
      event.defaultPrevented ||
      event.key.toLowerCase() !== 'k' ||
      !(event.metaKey || event.ctrlKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    open();
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element) || !event.target.closest('[data-lookup]')) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLFormElement) || event.target.role !== 'search') return;
    event.preventDefault();
    event.target.dataset.entered = '';
  });
}
